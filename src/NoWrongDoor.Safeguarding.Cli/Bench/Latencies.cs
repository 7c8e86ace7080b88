using System.Diagnostics;

namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>How long each of many actions took, in milliseconds.</summary>
internal sealed class Latencies
{
    private readonly List<double> _milliseconds = [];
    private bool _sorted;

    public int Count => _milliseconds.Count;

    public double Middle => Percentile(50);

    public double Late => Percentile(95);

    public void Add(double milliseconds)
    {
        _milliseconds.Add(milliseconds);
        _sorted = false;
    }

    public async Task TakeAsync(Func<Task> action)
    {
        var from = Stopwatch.GetTimestamp();
        await action();
        Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
    }

    /// <summary>The smallest value that so many per cent of all do not exceed.</summary>
    public double Percentile(int percent)
    {
        if (!_sorted)
        {
            _milliseconds.Sort();
            _sorted = true;
        }

        return _milliseconds.Count == 0 ? double.NaN : _milliseconds[Math.Max(0, (int)Math.Ceiling(_milliseconds.Count * percent / 100.0) - 1)];
    }
}
