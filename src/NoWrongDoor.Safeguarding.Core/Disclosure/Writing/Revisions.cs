using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Writing;

/// <summary>The append-only versions of records.</summary>
internal static class Revisions
{
    private const string Insert = """
        insert into hub.revision (partnership, record_type, record_id, revision, subject, owner, at, agency, user_id, why, reason, mac, body)
        values (@partnership, @type, @record, @revision, @subject, @owner, @at, @agency, @user, '', @reason, @mac, @body)
        """;

    private const string InsertMany = """
        insert into hub.revision (partnership, record_type, record_id, revision, subject, owner, at, agency, user_id, why, reason, mac, body)
        select @partnership, @type, n.record, n.revision, n.subject, n.owner, @at, @agency, @user, '', n.reason, n.mac, n.body
        from unnest(@records, @revisions, @subjects, @owners, @reasons, @macs, @bodies) as n (record, revision, subject, owner, reason, mac, body)
        """;

    private const string Select = """
        select v.revision, v.at, v.agency, v.why, v.mac, v.body, v.reason from hub.revision v
        where v.partnership = @partnership and v.record_type = @type and v.record_id = @record order by v.revision
        """;

    public static async Task InsertAsync(
        GateSession session, RecordType type, RecordRow row, byte[] mac, byte[] body, byte[] reason, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Insert);
        var parameters = command.Parameters;
        parameters.AddWithValue("type", type.Name);
        parameters.AddWithValue("record", row.Id);
        parameters.AddWithValue("revision", row.Revision);
        parameters.AddWithValue("subject", row.Subject);
        parameters.AddWithValue("owner", row.Owner);
        parameters.AddWithValue("user", session.Reader.User);
        parameters.AddWithValue("reason", reason);
        parameters.AddWithValue("mac", mac);
        parameters.AddWithValue("body", body);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Many at once, as <see cref="InsertAsync"/> puts one.</summary>
    public static async Task InsertManyAsync(GateSession session, RecordType type, IReadOnlyList<NewRevision> revisions, CancellationToken cancellationToken)
    {
        await using var command = session.Command(InsertMany);
        var parameters = command.Parameters;
        parameters.AddWithValue("type", type.Name);
        parameters.AddWithValue("user", session.Reader.User);
        parameters.AddWithValue("records", revisions.Select(r => r.Row.Id).ToArray());
        parameters.AddWithValue("revisions", revisions.Select(r => r.Row.Revision).ToArray());
        parameters.AddWithValue("subjects", revisions.Select(r => r.Row.Subject).ToArray());
        parameters.AddWithValue("owners", revisions.Select(r => r.Row.Owner).ToArray());
        parameters.AddWithValue("reasons", revisions.Select(r => r.Reason).ToArray());
        parameters.AddWithValue("macs", revisions.Select(r => r.Mac).ToArray());
        parameters.AddWithValue("bodies", revisions.Select(r => r.Body).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>MAC and body of every revision of these records, as far as the asker may see.</summary>
    public static async Task<Dictionary<(Guid Record, int Revision), (byte[] Mac, byte[] Body)>> EvidenceAsync(
        GateSession session, RecordType type, Guid[] records, CancellationToken cancellationToken)
    {
        await using var command = session.Command(
            "select v.record_id, v.revision, v.mac, v.body from hub.revision v where v.partnership = @partnership and v.record_type = @type and v.record_id = any(@records)");
        command.Parameters.AddWithValue("type", type.Name);
        command.Parameters.AddWithValue("records", records);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var evidence = new Dictionary<(Guid, int), (byte[], byte[])>();
        while (await reader.ReadAsync(cancellationToken))
        {
            evidence[(reader.GetGuid(0), reader.GetInt32(1))] = (reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<byte[]>(3));
        }

        return evidence;
    }

    public static async Task<IReadOnlyList<StoredRevision>> ListAsync(
        GateSession session, RecordType type, Guid record, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Select);
        command.Parameters.AddWithValue("type", type.Name);
        command.Parameters.AddWithValue("record", record);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var revisions = new List<StoredRevision>();
        while (await reader.ReadAsync(cancellationToken))
        {
            revisions.Add(new StoredRevision(reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2), reader.GetString(3),
                reader.GetFieldValue<byte[]>(4), reader.GetFieldValue<byte[]>(5), await reader.IsDBNullAsync(6, cancellationToken) ? null : reader.GetFieldValue<byte[]>(6)));
        }

        return revisions;
    }
}

/// <summary>What is kept of a row about to be stored: its MAC, its sealed body, and why, sealed.</summary>
internal sealed record NewRevision(RecordRow Row, byte[] Mac, byte[] Body, byte[] Reason);

/// <param name="Why">The reason in the open, of revisions from before reasons were sealed; empty otherwise.</param>
internal sealed record StoredRevision(int Number, DateTimeOffset At, string Agency, string Why, byte[] Mac, byte[] Body, byte[]? Reason)
{
    /// <summary>Null where the person's key is gone, and the reason with it.</summary>
    public string? ReasonOf(Guid record, DataKey? key) => Reason is null ? Why : key?.DecryptText(Reason, RevisionForm.ReasonPlace(record, Number));
}
