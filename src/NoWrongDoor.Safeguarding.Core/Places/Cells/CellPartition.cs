using NoWrongDoor.Safeguarding.Core.Disclosure;
using Npgsql;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.Places.Cells;

/// <param name="Version">The version of the partition in force; 0 where there is none.</param>
/// <param name="Cells">How many cells it has.</param>
/// <param name="IsNew">It was made by this import.</param>
public sealed record PartitionState(int Version, int Cells, bool IsNew);

/// <summary>The fixed partition of a partnership's ground. It is made once, and again only when an operator asks: what was shown under one version stays comparable.</summary>
internal static class CellPartition
{
    private const string Live = """
        select easting, northing from hub.base_feature
        where partnership = @partnership and layer = 'postcode' and superseded_by is null and live and easting is not null
        """;

    private const string InForce = """
        select coalesce(max(version), 0), (select count(*)::integer from hub.cell c where c.partnership = @partnership and c.version = max(v.version))
        from hub.cell_partition v where v.partnership = @partnership
        """;

    public static async Task<PartitionState> InForceAsync(GateSession session, CancellationToken cancellationToken)
    {
        await using var command = session.Command(InForce);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new PartitionState(reader.GetInt32(0), reader.GetInt32(1), false);
    }

    public static async Task<PartitionState> MakeAsync(GateSession session, CancellationToken cancellationToken)
    {
        var cells = CellDivision.Of(await LiveAsync(session, cancellationToken));
        if (cells.Count == 0)
        {
            return await InForceAsync(session, cancellationToken);
        }

        await using var command = session.Command("select guard.keep_partition(@wests, @souths, @easts, @norths)");
        command.CommandTimeout = 0;
        foreach (var (name, edge) in new (string, Func<GridBox, int>)[] { ("wests", c => c.West), ("souths", c => c.South), ("easts", c => c.East), ("norths", c => c.North) })
        {
            command.Parameters.AddWithValue(name, NpgsqlDbType.Array | NpgsqlDbType.Integer, cells.Select(edge).ToArray());
        }

        return new PartitionState((int)(await command.ExecuteScalarAsync(cancellationToken))!, cells.Count, true);
    }

    /// <summary>Counts public crime by cell: of the months that an import touched, or of all where none is named.</summary>
    public static async Task CountAsync(GateSession session, Guid? import, CancellationToken cancellationToken)
    {
        await using var command = session.Command("select guard.count_background(@import)");
        command.Parameters.Add(new NpgsqlParameter("import", NpgsqlDbType.Uuid) { Value = (object?)import ?? DBNull.Value });
        command.CommandTimeout = 0;
        await command.ExecuteScalarAsync(cancellationToken);
    }

    private static async Task<List<(int Easting, int Northing)>> LiveAsync(GateSession session, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Live);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var places = new List<(int, int)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            places.Add((reader.GetInt32(0), reader.GetInt32(1)));
        }

        return places;
    }
}
