using System.Security.Cryptography;
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

    /// <summary>Whether a row is what its last revision says was stored: no column was changed, and no sealed value moved, behind the hub's back.</summary>
    /// <param name="type">The type of the row.</param>
    /// <param name="row">The row as it was read.</param>
    /// <param name="key">The key of the person whom it is about.</param>
    /// <param name="mac">The MAC that the revision was stored with; nothing where there is no such revision.</param>
    /// <param name="body">Its sealed body, which says who wrote it.</param>
    public static bool IsOf(RecordType type, RecordRow row, DataKey key, byte[]? mac, byte[]? body)
    {
        if (mac is null || body is null || row.Unreadable is not null)
        {
            return false;
        }

        try
        {
            var written = JsonNode.Parse(key.Decrypt(body, Place(row.Id, row.Revision)))!["written"]?.AsObject();
            return CryptographicOperations.FixedTimeEquals(key.Mac(Of(type, row, key, written)), mac);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static (JsonObject Fields, JsonObject Coarse) Values(RecordType type, RecordRow row, DataKey key)
    {
        var (fields, coarse) = (new JsonObject(), new JsonObject());
        foreach (var field in type.Fields)
        {
            var text = field.Full.Render(SealedFields.Open(type, field, row, key), DateOnly.MinValue);
            if (text is null && field.AddedLater)
            {
                continue;
            }

            fields[field.Name] = text;
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
