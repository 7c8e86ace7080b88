using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Writing;

/// <summary>The append-only versions of records.</summary>
internal static class Revisions
{
    private const string Insert = """
        insert into hub.revision (partnership, record_type, record_id, revision, subject, owner, at, agency, user_id, why, mac, body)
        values (@partnership, @type, @record, @revision, @subject, @owner, @at, @agency, @user, @why, @mac, @body)
        """;

    private const string Select = """
        select v.revision, v.at, v.agency, v.why, v.mac, v.body from hub.revision v
        where v.partnership = @partnership and v.record_type = @type and v.record_id = @record order by v.revision
        """;

    public static async Task InsertAsync(
        GateSession session, RecordType type, RecordRow row, byte[] mac, byte[] body, string why, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Insert);
        var parameters = command.Parameters;
        parameters.AddWithValue("type", type.Name);
        parameters.AddWithValue("record", row.Id);
        parameters.AddWithValue("revision", row.Revision);
        parameters.AddWithValue("subject", row.Subject);
        parameters.AddWithValue("owner", row.Owner);
        parameters.AddWithValue("user", session.Reader.User);
        parameters.AddWithValue("why", why);
        parameters.AddWithValue("mac", mac);
        parameters.AddWithValue("body", body);
        await command.ExecuteNonQueryAsync(cancellationToken);
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
                reader.GetFieldValue<byte[]>(4), reader.GetFieldValue<byte[]>(5)));
        }

        return revisions;
    }
}

internal sealed record StoredRevision(int Number, DateTimeOffset At, string Agency, string Why, byte[] Mac, byte[] Body);
