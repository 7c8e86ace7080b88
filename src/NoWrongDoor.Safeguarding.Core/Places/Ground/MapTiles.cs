using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Places.Ground;

/// <summary>A tile of the web map: zoom, column, row.</summary>
public readonly record struct TileAddress(int Zoom, int Column, int Row)
{
    public const int Deepest = 18;

    /// <summary>Whether there is such a tile.</summary>
    public bool Exists => Zoom is >= 0 and <= Deepest && Column >= 0 && Row >= 0 && Column < 1 << Zoom && Row < 1 << Zoom;
}

/// <summary>Vector tiles (Mapbox vector tile 2.1) of base layers and of public crime.</summary>
public sealed class MapTiles(GroundQuestion ground)
{
    private const string Ground = "select guard.ground_tile($1, $2, $3)";
    private const string Crime = "select guard.crime_tile($1, $2, $3, $4, $5, $6)";

    public Task<Result<byte[]>> GroundAsync(ReaderIdentity reader, TileAddress at, CancellationToken cancellationToken) =>
        ground.AskAsync(reader, transaction => TileAsync(transaction, Ground, at, null, cancellationToken), cancellationToken);

    public Task<Result<byte[]>> CrimeAsync(ReaderIdentity reader, TileAddress at, CrimeFilter filter, CancellationToken cancellationToken) =>
        ground.AskAsync(reader, transaction => TileAsync(transaction, Crime, at, filter, cancellationToken), cancellationToken);

    private static async Task<byte[]> TileAsync(NpgsqlTransaction transaction, string sql, TileAddress at, CrimeFilter? filter, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // one of the constants above
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
#pragma warning restore CA2100
        foreach (var number in new[] { at.Zoom, at.Column, at.Row })
        {
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
        }

        filter?.AddTo(command);

        return (byte[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
