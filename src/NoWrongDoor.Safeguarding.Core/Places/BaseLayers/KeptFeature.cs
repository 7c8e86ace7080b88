using NoWrongDoor.Safeguarding.Core.Places.Background;
using NoWrongDoor.Safeguarding.Ledger;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Places.BaseLayers;

/// <summary>Features of base layers as they are stored, for their verification.</summary>
internal static class KeptFeature
{
    // What was computed from the National Grid is computed again.
    private const string Select = """
        select f.import_id, f.batch, f.content, f.layer, f.code, f.name, f.kind, f.within, f.live, f.easting, f.northing,
               case when f.easting is null then public.st_asbinary(f.shape, 'NDR') end,
               f.easting is not null and not coalesce(public.st_dwithin(public.st_transform(f.shape, 27700), public.st_setsrid(public.st_makepoint(f.easting, f.northing), 27700), 1), false)
        from hub.base_feature f where f.partnership = $1 order by f.import_id, f.batch, f.content
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
            var feature = new BaseFeature(reader.GetString(3), reader.GetString(4), reader.GetString(5))
            {
                Kind = OrNull<string>(reader, 6), Within = OrNull<string>(reader, 7), IsLive = reader.GetBoolean(8),
                Grid = await reader.IsDBNullAsync(9, cancellationToken) ? null : (reader.GetInt32(9), reader.GetInt32(10)), Shape = OrNull<byte[]>(reader, 11),
            };
            yield return new KeptRow(reader.GetGuid(0), reader.GetInt32(1), content, reader.GetBoolean(12) || feature.Hash() != new TreeHash(content));
        }
    }

    private static T? OrNull<T>(NpgsqlDataReader reader, int column)
        where T : class => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);
}
