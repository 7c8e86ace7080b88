using System.Runtime.CompilerServices;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Verification;

/// <summary>An entry as the ledger has it, and the lines that the index has of it; no leaf where the index speaks of an entry that is not there.</summary>
internal sealed record KeptDisclosure(Guid Id, byte[]? Leaf, ulong? Index, IReadOnlyList<IndexLine> Lines);

/// <summary>Every entry of a partnership beside its lines, in the order of the entries' ids, a page at a time.</summary>
internal static class KeptLines
{
    private const int Page = 1_024;

    private const string Entries = """
        select p.id, p.leaf, e.index from ledger.pending p
        left join ledger.entry e on e.partnership = p.partnership and e.pending_id = p.id
        where p.partnership = $1 and p.id > $2 order by p.id limit $3
        """;

    // The end of the last page is open, so that lines of entries that are not there are read too.
    private const string Lines = """
        select id, disclosure, kind, outcome, at, user_id, user_name, agency, function, purpose, route, record_type, record_id, subject, owner, fields, levels, clauses,
            agreements from hub.disclosure_index
        where partnership = $1 and disclosure > $2 and ($3::uuid is null or disclosure <= $3) order by disclosure, id
        """;

    /// <summary>The lines of one entry; @partnership and @disclosure name it.</summary>
    public const string OfEntry = """
        select id, disclosure, kind, outcome, at, user_id, user_name, agency, function, purpose, route, record_type, record_id, subject, owner, fields, levels, clauses,
            agreements from hub.disclosure_index
        where partnership = @partnership and disclosure = @disclosure order by id
        """;

    public static Task<List<IndexLine>> OfEntryAsync(NpgsqlCommand command, CancellationToken cancellationToken) => RowsAsync(command, Line, cancellationToken);

    public static async IAsyncEnumerable<KeptDisclosure> ReadAsync(
        NpgsqlTransaction transaction, string partnership, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The least id comes first: lines of an entry without an id would stand before every entry.
        var after = Guid.Empty;
        List<KeptDisclosure> entries;
        do
        {
            entries = await ListAsync(transaction, Entries, [partnership, after, Page], Entry, cancellationToken);
            object upTo = entries.Count == Page ? entries[^1].Id : DBNull.Value;
            var lines = (await ListAsync(transaction, Lines, [partnership, after, upTo], Line, cancellationToken)).ToLookup(line => line.Disclosure);
            foreach (var entry in entries)
            {
                yield return entry with { Lines = [.. lines[entry.Id]] };
            }

            var known = entries.Select(entry => entry.Id).ToHashSet();
            foreach (var stray in lines.Where(group => !known.Contains(group.Key)))
            {
                yield return new KeptDisclosure(stray.Key, null, null, [.. stray]);
            }

            after = entries.Count > 0 ? entries[^1].Id : after;
        }
        while (entries.Count == Page);
    }

    private static KeptDisclosure Entry(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetFieldValue<byte[]>(1), row.IsDBNull(2) ? null : (ulong)row.GetInt64(2), []);

    private static IndexLine Line(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4), row.GetGuid(5), row.GetString(6), row.GetString(7),
        row.GetString(8), row.GetString(9), row.GetString(10), Text(row, 11), Id(row, 12), Id(row, 13), Text(row, 14),
        row.GetFieldValue<string[]>(15), row.GetString(16), row.GetFieldValue<string[]>(17), row.GetFieldValue<string[]>(18));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static Guid? Id(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    private static async Task<List<T>> ListAsync<T>(
        NpgsqlTransaction transaction, string constant, object[] values, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Only the constants above are handed in.
        await using var command = new NpgsqlCommand(constant, transaction.Connection, transaction);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(value is DBNull ? new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid } : new NpgsqlParameter { Value = value });
        }

        return await RowsAsync(command, read, cancellationToken);
    }

    private static async Task<List<T>> RowsAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
