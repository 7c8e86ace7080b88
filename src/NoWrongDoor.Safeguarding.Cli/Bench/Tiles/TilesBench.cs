using NoWrongDoor.Safeguarding.Core.Places.Ground;

namespace NoWrongDoor.Safeguarding.Cli.Bench.Tiles;

/// <summary>
/// The hundred densest tiles at zoom 13 of the public crime of many forces, as the hub gives them under a signed context, against the same statement on a plain table; and the
/// tiles of a county by cell, from prepared counts. Reads published files from the folder in NWD_DATA.
/// </summary>
internal static class TilesBench
{
    private const int Densest = 100;
    private const int WarmUps = 200;

    public static async Task<IReadOnlyList<BenchFigure>> MeasureAsync(BenchRun run, BenchDatabase database, CancellationToken cancellation)
    {
        var scene = BenchScene.Load();
        run.Say("importing a million rows of public crime");
        await using var ground = await ImportedGround.ImportAsync(database, scene, run.Time, cancellation);
        var raw = await RawTiles.CopyAsync(database, cancellation);
        var tiles = await raw.DensestAsync(13, Densest, cancellation);
        var county = await raw.OfCellsAsync(8, cancellation);
        run.Say($"{tiles.Count} densest tiles, the hub's and raw by turns");
        var (gated, plain, bytes) = (new Latencies(), new Latencies(), 0L);
        var from = run.Time.GetTimestamp();
        for (var i = 0; i < WarmUps || run.Time.GetElapsedTime(from) < run.Length; i++)
        {
            if (i == WarmUps)
            {
                (gated, plain, bytes) = (new Latencies(), new Latencies(), 0L);
                from = run.Time.GetTimestamp();
            }

            var at = tiles[i % tiles.Count];
            await plain.TakeAsync(() => raw.TileAsync(at, cancellation));
            await gated.TakeAsync(async () => bytes += (await ground.TileAsync(at, cancellation)).Length);
        }

        var grid = await CountyAsync(ground, county, cancellation);
        return
        [
            new($"one of the {tiles.Count} densest z13 tiles of {raw.Rows} points, p50", gated.Middle, "ms", BenchBar.Most(12.0), new("the same statement on a plain table, p50", plain.Middle, "ms")),
            new("the same, over raw", gated.Middle / plain.Middle, "x", BenchBar.Most(1.3)),
            new("the same, p95", gated.Late, "ms", Baseline: new("raw, p95", plain.Late, "ms")),
            new("a z8 tile of the county by cell, from prepared counts, p50", grid.Middle, "ms", BenchBar.Most(50)),
        ];
    }

    private static async Task<Latencies> CountyAsync(ImportedGround ground, IReadOnlyList<TileAddress> county, CancellationToken cancellation)
    {
        var taken = new Latencies();
        for (var i = 0; i < 5 * Densest; i++)
        {
            var at = county[i % county.Count];
            await taken.TakeAsync(() => ground.TileAsync(at, cancellation));
        }

        return taken;
    }
}
