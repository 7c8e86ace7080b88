using System.Diagnostics;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>Measures the compiled form. Best of several rounds, each over all fact vectors in turn, so that no memo can hit.</summary>
internal sealed class SharingBench
{
    private const int Rounds = 15;
    private const int PassesPerRound = 200;
    private readonly FactSet[] _facts = SharingWorkload.Facts(1024);
    private readonly PolicySnapshot _snapshot = SharingWorkload.Snapshot();
    private readonly byte[] _levels;
    private readonly ReaderPlan _plan;

    public SharingBench()
    {
        _levels = new byte[_snapshot.Fields.Count];
        _plan = _snapshot.Specialise(SharingWorkload.Reader(1), "pol");
    }

    public IReadOnlyList<BenchRow> Run()
    {
        Best(DecideAll);
        var decision = Best(DecideAll);
        var allocated = Allocated();
        var (raw, guarded) = Written();
        return [
            new BenchRow("decision of 40 fields under 160 rules", decision, "ns", 100),
            new BenchRow("allocated by a decision", allocated, "B", 0),
            new BenchRow("the same bytes written without a decision", raw, "ns", null),
            new BenchRow("decision and JSON over the same bytes written without", guarded / raw, "x", 1.10),
            new BenchRow("specialising a context", Specialise(), "us", null)];
    }

    // The same records under the same masks: once decided anew for each, once with the masks at hand.
    private (double Raw, double Guarded) Written()
    {
        using var record = new MaskedRecord(_snapshot.Fields);
        var masks = Array.ConvertAll(_facts, Mask);
        void Raw()
        {
            foreach (var mask in masks)
            {
                record.Write(mask);
            }
        }

        void Guarded()
        {
            foreach (var facts in _facts)
            {
                _plan.Decide(facts, _levels);
                record.Write(_levels);
            }
        }

        Best(Raw, 4);
        Best(Guarded, 4);
        return (Best(Raw, 4), Best(Guarded, 4));
    }

    private byte[] Mask(FactSet facts)
    {
        var levels = new byte[_levels.Length];
        _plan.Decide(facts, levels);
        return levels;
    }

    private void DecideAll()
    {
        foreach (var facts in _facts)
        {
            _plan.Decide(facts, _levels);
        }
    }

    private double Best(Action pass, int passes = PassesPerRound)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < passes; i++)
            {
                pass();
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / passes / _facts.Length);
        }

        return best;
    }

    private double Allocated()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        DecideAll();
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / _facts.Length;
    }

    private double Specialise()
    {
        var start = Stopwatch.GetTimestamp();
        for (var day = 0; day < 50; day++)
        {
            _snapshot.Specialise(SharingWorkload.Reader(2 + day), "pol");
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / 50;
    }
}
