using System.Text.Json;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Canonical;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Writing;

/// <summary>A key that a client sends with a write answers a repetition with the record already written, and a different request not at all.</summary>
internal static class IdempotencyKeys
{
    private const string Find = "select i.request, i.record_id from hub.idempotency i where i.partnership = @partnership and i.agency = @agency and i.user_id = @user and i.key = @key";

    private const string Insert = """
        insert into hub.idempotency (partnership, agency, user_id, key, request, record_type, record_id, revision, at)
        values (@partnership, @agency, @user, @key, @request, @type, @record, @revision, @at)
        """;

    public static byte[] HashOf(string route, string target, RecordInput input)
    {
        var fields = new JsonObject(input.Fields.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)JsonNode.Parse(f.Value.GetRawText()))));
        return CanonicalJson.Hash(new JsonObject { ["route"] = route, ["target"] = target, ["fields"] = fields, ["why"] = input.Why });
    }

    /// <summary>The record an earlier request with this key wrote; nothing for a new key; a refusal for a different request.</summary>
    public static async Task<(Guid? Record, Refusal? Refusal)> FindAsync(GateSession session, string key, byte[] request, CancellationToken cancellationToken)
    {
        // Two requests with one key at once: the second waits here and finds what the first has written.
        await using (var wait = session.Command("select pg_advisory_xact_lock(hashtextextended(@partnership || '|' || @agency || '|' || @user::text || '|' || @key, 0))"))
        {
            wait.Parameters.AddWithValue("user", session.Reader.User);
            wait.Parameters.AddWithValue("key", key);
            await wait.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var command = session.Command(Find);
        command.Parameters.AddWithValue("user", session.Reader.User);
        command.Parameters.AddWithValue("key", key);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return (null, null);
        }

        return reader.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(request) ? (reader.GetGuid(1), null) : (null, new Refusal.ReplayedDifferently());
    }

    public static async Task KeepAsync(
        GateSession session, string key, byte[] request, (string Type, Guid Id, int Revision) record, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Insert);
        command.Parameters.AddWithValue("user", session.Reader.User);
        command.Parameters.AddWithValue("key", key);
        command.Parameters.AddWithValue("request", request);
        command.Parameters.AddWithValue("type", record.Type);
        command.Parameters.AddWithValue("record", record.Id);
        command.Parameters.AddWithValue("revision", record.Revision);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
