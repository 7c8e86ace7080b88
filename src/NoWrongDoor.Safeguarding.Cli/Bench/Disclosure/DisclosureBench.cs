using System.Buffers;
using System.Text.Json;

namespace NoWrongDoor.Safeguarding.Cli.Bench.Disclosure;

/// <summary>One young person read through the gate, entry and all, against the same columns read raw and written as JSON.</summary>
internal static class DisclosureBench
{
    private const int Readers = 16;
    private const int WarmUps = 300;

    public static async Task<IReadOnlyList<BenchFigure>> MeasureAsync(BenchRun run, BenchDatabase database, CancellationToken cancellation)
    {
        var scene = BenchScene.Load();
        run.Say("recording young people");
        await using var gate = await GatedPeople.RecordAsync(database, scene, run.Time, cancellation);
        var raw = await RawPeople.CopyAsync(database, scene, cancellation);
        await using var sequencer = await RunningSequencer.StartAsync(database, run, scene.Partnership, cancellation);
        run.Say("one reader, gate and raw by turns");
        var alone = await OneReaderAsync(run, gate, raw, cancellation);
        run.Say($"{Readers} readers at once");
        var rawRate = await RateAsync(run, (reader, output) => raw.ReadAsync(reader, output, cancellation), cancellation);
        var before = await sequencer.EnteredAsync(cancellation);
        var rate = await RateAsync(run, (reader, output) => gate.ReadAsync(reader, output, cancellation), cancellation);
        var backlog = await sequencer.SecondsUntilAsync(before + rate.Done, cancellation);
        return
        [
            new("a disclosure's added cost, p50", alone.Gated.Middle - alone.Raw.Middle, "ms", BenchBar.Most(1.0, 0.5), new("the record read raw, p50", alone.Raw.Middle, "ms")),
            new("a disclosure's added cost, p95", alone.Gated.Late - alone.Raw.Late, "ms", BenchBar.Most(3.0), new("the record read raw, p95", alone.Raw.Late, "ms")),
            new("disclosures a second, 16 readers", rate.Done / rate.Seconds, "/s", BenchBar.Least(1_000, 3_000), new("records read raw, 16 readers", rawRate.Done / rawRate.Seconds, "/s")),
            new("of the added cost, one small row inserted and committed durably, p50", alone.Commit.Middle, "ms"),
            new("sequencer's backlog afterwards", backlog, "s"),
        ];
    }

    private static async Task<(Latencies Gated, Latencies Raw, Latencies Commit)> OneReaderAsync(
        BenchRun run, GatedPeople gate, RawPeople raw, CancellationToken cancellation)
    {
        var (gated, plain, commit) = (new Latencies(), new Latencies(), new Latencies());
        var output = new ArrayBufferWriter<byte>();
        var from = run.Time.GetTimestamp();
        for (var i = 0; i < WarmUps || run.Time.GetElapsedTime(from) < run.Length; i++)
        {
            if (i == WarmUps)
            {
                (gated, plain, commit) = (new Latencies(), new Latencies(), new Latencies());
                from = run.Time.GetTimestamp();
            }

            var turn = i;
            await plain.TakeAsync(() => raw.ReadAsync(turn, output, cancellation));
            await gated.TakeAsync(() => gate.ReadAsync(turn, output, cancellation));
            await commit.TakeAsync(() => raw.CommitAsync(cancellation));
        }

        return (gated, plain, commit);
    }

    private static Task<(long Done, double Seconds)> RateAsync(
        BenchRun run, Func<int, ArrayBufferWriter<byte>, Task> read, CancellationToken cancellation)
    {
        var outputs = Enumerable.Range(0, Readers).Select(_ => new ArrayBufferWriter<byte>()).ToArray();
        var turns = new int[Readers];
        return Load.RunAsync(Readers, run.Length, async reader =>
        {
            await read((turns[reader]++ * Readers) + reader, outputs[reader]);
            return true;
        }, cancellation);
    }

    /// <summary>As an endpoint writes its answer.</summary>
    internal static void Write(ArrayBufferWriter<byte> output, Action<Utf8JsonWriter> write)
    {
        output.ResetWrittenCount();
        using var json = new Utf8JsonWriter(output);
        write(json);
    }
}
