using NoWrongDoor.Safeguarding.Core.DataStore;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Cli.Bench.Ledger;

/// <summary>Leaves of 450 bytes, each in a transaction of its own under a signed context, against the same rows in a plain table.</summary>
internal static class LedgerBench
{
    private const int Writers = 16;
    private static readonly TimeSpan RawLength = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<BenchFigure>> MeasureAsync(BenchRun run, BenchDatabase database, CancellationToken cancellation)
    {
        var scene = BenchScene.Load();
        var heads = await AgreementOfBench.PutInForceAsync(database, scene, run.Time, cancellation);
        var ids = new TimeOrderedIds(run.Time);
        var leaf = new LeafOfBench(scene, ids.Next(), run.Time.GetUtcNow());
        run.Say($"{Writers} writers into a plain table");
        var raw = await RawAsync(run, database, ids, leaf, cancellation);
        var writer = new LeafWriter(database, scene, heads, ids, run.Time);
        await using var sequencer = await RunningSequencer.StartAsync(database, run, scene.Partnership, cancellation);
        await Load.RunAsync(Writers, TimeSpan.FromSeconds(1), _ => writer.InsertAsync(leaf, cancellation), cancellation);
        await sequencer.SecondsUntilAsync(await sequencer.EnteredAsync(cancellation), cancellation);
        var before = await sequencer.SequencedAsync(cancellation);
        run.Say($"{Writers} writers into the ledger for {run.Length.TotalSeconds:0} s");
        var (done, seconds) = await Load.RunAsync(Writers, run.Length, _ => writer.InsertAsync(leaf, cancellation), cancellation);
        var backlog = await sequencer.SecondsUntilAsync(before + done, cancellation);
        return
        [
            new("ledger entries a second, 16 writers", done / seconds, "/s", BenchBar.Least(5_000, 12_000),
                new("the same bytes inserted and committed one by one into a plain table, 16 writers", raw, "/s")),
            new("sequencer's backlog at the end", backlog, "s", BenchBar.Most(1.0)),
            new("size of a leaf", LeafOfBench.Size, "B"),
        ];
    }

    private static async Task<double> RawAsync(BenchRun run, BenchDatabase database, IdSource ids, LeafOfBench leaf, CancellationToken cancellation)
    {
        var source = database.OpenRaw();
        await using (var create = source.CreateCommand("""
            create schema raw;
            create table raw.pending (id uuid primary key, seq bigint generated always as identity, leaf bytea not null, at timestamptz not null default now())
            """))
        {
            await create.ExecuteNonQueryAsync(cancellation);
        }

        var (done, seconds) = await Load.RunAsync(Writers, run.Length < RawLength ? run.Length : RawLength, async _ =>
        {
            var id = ids.Next();
            await using var insert = source.CreateCommand("insert into raw.pending (id, leaf) values ($1, $2)");
            insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
            insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = leaf.Of(id, run.Time.GetUtcNow()) });
            return await insert.ExecuteNonQueryAsync(cancellation) == 1;
        }, cancellation);
        return done / seconds;
    }
}
