using NoWrongDoor.Safeguarding.Ledger;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Places.Background;

/// <summary>Public crime as it is stored, for its verification.</summary>
internal static class KeptCrime
{
    private const string Select = """
        select b.import_id, b.batch, b.content, b.month, b.crime_id, b.reported_by, b.falls_within, b.crime_type,
               public.st_x(b.point), public.st_y(b.point), b.near, b.lsoa, b.outcome
        from hub.background_crime b where b.partnership = $1 order by b.import_id, b.batch, b.content, b.n
        """;

    /// <summary>All of a partnership, in the order of the entries that stand for them.</summary>
    public static async IAsyncEnumerable<KeptRow> ReadAsync(
        NpgsqlTransaction transaction, string partnership, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Select, transaction.Connection, transaction) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = partnership });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var content = reader.GetFieldValue<byte[]>(2);
            var crime = new StreetCrime(
                reader.GetFieldValue<DateOnly>(3), OrNull<byte[]>(reader, 4), reader.GetString(5), reader.GetString(6), reader.GetString(7),
                await reader.IsDBNullAsync(8, cancellationToken) ? null : new StreetPoint(reader.GetDouble(8), reader.GetDouble(9)),
                OrNull<string>(reader, 10), OrNull<string>(reader, 11), OrNull<string>(reader, 12));
            yield return new KeptRow(reader.GetGuid(0), reader.GetInt32(1), content, crime.Hash() != new TreeHash(content));
        }
    }

    private static T? OrNull<T>(NpgsqlDataReader reader, int column)
        where T : class => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);
}
