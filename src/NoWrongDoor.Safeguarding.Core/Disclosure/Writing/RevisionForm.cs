using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Canonical;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Writing;

/// <summary>
/// A revision of a record in the form whose MAC is kept: every field in full, coarse columns included, so that a value changed behind
/// the hub's back no longer agrees with its revision. Version 2 says as well who wrote it, for which agency, when and why, and what the row
/// belongs to; revisions from before verify as what they are, version 1.
/// </summary>
internal static class RevisionForm
{
    public static byte[] Of(RecordType type, RecordRow row, DataKey key, JsonObject? written = null)
    {
        var (fields, coarse) = Values(type, row, key);
        var form = new JsonObject
        {
            ["v"] = 1,
            ["type"] = type.Name,
            ["id"] = row.Id.ToString("D"),
            ["subject"] = row.Subject.ToString("D"),
            ["owner"] = row.Owner,
            ["revision"] = row.Revision,
            ["source"] = row.Source,
            ["created"] = Moment.Text(row.CreatedAt),
            ["changed"] = Moment.Text(row.ChangedAt),
            ["fields"] = fields,
            ["coarse"] = coarse,
        };
        if (written is not null)
        {
            form["v"] = 2;
            form["written"] = written.DeepClone();
            form["part of"] = type.PartOf(row);
        }

        return CanonicalJson.Serialize(form);
    }

    private static (JsonObject Fields, JsonObject Coarse) Values(RecordType type, RecordRow row, DataKey key)
    {
        var (fields, coarse) = (new JsonObject(), new JsonObject());
        foreach (var field in type.Fields)
        {
            fields[field.Name] = field.Full.Render(SealedFields.Open(type, field, row, key), DateOnly.MinValue);
            if (field.GetCoarse is { } get)
            {
                coarse[field.Name] = get(row);
            }

            if (field.Mark is { } mark)
            {
                coarse[field.Name + "_marked"] = mark.Get(row);
            }
        }

        return (fields, coarse);
    }

    /// <summary>Who wrote a revision, for which agency, when and why.</summary>
    public static JsonObject Written(string agency, Guid user, DateTimeOffset at, string why) => new()
    {
        ["agency"] = agency,
        ["user"] = user.ToString("D"),
        ["time"] = Moment.Text(at),
        ["reason"] = why,
    };

    public static CipherPlace Place(Guid record, int revision) => new("hub.revision", record, "body", revision);

    public static CipherPlace ReasonPlace(Guid record, int revision) => new("hub.revision", record, "reason", revision);
}
