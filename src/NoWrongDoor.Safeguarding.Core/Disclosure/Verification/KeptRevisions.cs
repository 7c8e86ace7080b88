using System.Runtime.CompilerServices;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Verification;

internal sealed record KeptRevision(
    string Type, Guid Record, int Number, Guid Subject, string Owner, byte[] Mac, byte[] Body, string Agency, Guid User, DateTimeOffset At, string Why, byte[]? Reason);

/// <summary>The revisions of a partnership, each record's in their order, a page at a time: the connection is free in between.</summary>
internal static class KeptRevisions
{
    private const int Page = 2_048;

    private const string Select = """
        select record_type, record_id, revision, subject, owner, mac, body, agency, user_id, at, why, reason from hub.revision
        where partnership = $1 and (record_type, record_id, revision) > ($2, $3, $4)
        order by record_type, record_id, revision limit $5
        """;

    public static async IAsyncEnumerable<KeptRevision> ReadAsync(
        NpgsqlTransaction transaction, string partnership, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (type, record, number) = (string.Empty, Guid.Empty, 0);
        List<KeptRevision> page;
        do
        {
            page = await PageAsync(transaction, [partnership, type, record, number, Page], cancellationToken);
            foreach (var revision in page)
            {
                yield return revision;
                (type, record, number) = (revision.Type, revision.Record, revision.Number);
            }
        }
        while (page.Count == Page);
    }

    private static async Task<List<KeptRevision>> PageAsync(NpgsqlTransaction transaction, object[] values, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Select, transaction.Connection, transaction);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var page = new List<KeptRevision>();
        while (await reader.ReadAsync(cancellationToken))
        {
            page.Add(new KeptRevision(reader.GetString(0), reader.GetGuid(1), reader.GetInt32(2), reader.GetGuid(3), reader.GetString(4),
                reader.GetFieldValue<byte[]>(5), reader.GetFieldValue<byte[]>(6), reader.GetString(7), reader.GetGuid(8), reader.GetFieldValue<DateTimeOffset>(9),
                reader.GetString(10), await reader.IsDBNullAsync(11, cancellationToken) ? null : reader.GetFieldValue<byte[]>(11)));
        }

        return page;
    }
}
