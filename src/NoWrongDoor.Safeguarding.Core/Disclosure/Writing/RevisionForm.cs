using System.Text;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Canonical;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Writing;

/// <summary>
/// A revision of a record in the form whose MAC is kept: every field in full, coarse columns included, so that a value changed behind
/// the hub's back no longer agrees with its revision.
/// </summary>
internal static class RevisionForm
{
    public static byte[] Of(RecordType type, RecordRow row, DataKey key)
    {
        var fields = new JsonObject();
        var coarse = new JsonObject();
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

        return CanonicalJson.Serialize(new JsonObject
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
        });
    }

    public static CipherPlace Place(Guid record, int revision) => new("hub.revision", record, "body", revision);

    public static CipherPlace ReasonPlace(Guid record, int revision) => new("hub.revision", record, "reason", revision);

    /// <summary>The fields of a revision, as text.</summary>
    public static JsonObject FieldsOf(byte[] form) => JsonNode.Parse(Encoding.UTF8.GetString(form))!["fields"]!.AsObject();
}
