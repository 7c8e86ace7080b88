using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Verification;

/// <summary>A revision's sealed body, and the columns beside it that say the same in the open: what a history shows of who wrote it and when.</summary>
internal static class RevisionBody
{
    /// <summary>Null when the body is the one that was stored and every column agrees with it; names, never values, else.</summary>
    public static string? Problem(KeptRevision revision, DataKey key)
    {
        try
        {
            var form = key.Decrypt(revision.Body, RevisionForm.Place(revision.Record, revision.Number));
            if (!CryptographicOperations.FixedTimeEquals(key.Mac(form), revision.Mac))
            {
                return "its body is not the one that was stored";
            }

            var differing = Differing(revision, JsonNode.Parse(form)!.AsObject(), key).ToList();
            return differing.Count == 0 ? null : $"changed directly in the database: {string.Join(", ", differing)} of the revision";
        }
        catch (CryptographicException)
        {
            return "its body does not open: it was changed or moved";
        }
    }

    /// <summary>The body as it was stored; null when it does not open.</summary>
    public static JsonObject? Open(KeptRevision revision, DataKey key)
    {
        try
        {
            return JsonNode.Parse(key.Decrypt(revision.Body, RevisionForm.Place(revision.Record, revision.Number)))!.AsObject();
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Differing(KeptRevision revision, JsonObject body, DataKey key)
    {
        var columns = new JsonObject { ["type"] = revision.Type, ["subject"] = revision.Subject.ToString("D"), ["owner"] = revision.Owner };
        var written = body["written"]?.AsObject();
        var beside = written is null ? [] : RevisionForm.Written(revision.Agency, revision.User, revision.At, Why(revision, key));
        return columns.Where(column => !JsonNode.DeepEquals(column.Value, body[column.Key]))
            .Concat(beside.Where(column => !JsonNode.DeepEquals(column.Value, written![column.Key]))).Select(column => column.Key);
    }

    // One that was taken away or does not open is not what was written.
    private static string Why(KeptRevision revision, DataKey key)
    {
        try
        {
            return revision.Reason is { } reason ? key.DecryptText(reason, RevisionForm.ReasonPlace(revision.Record, revision.Number)) : revision.Why;
        }
        catch (CryptographicException)
        {
            return string.Empty;
        }
    }
}
