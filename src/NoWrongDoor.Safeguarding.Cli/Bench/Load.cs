using System.Diagnostics;

namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>Several workers, each of which does the next as soon as the last is done.</summary>
internal static class Load
{
    /// <summary>How many actions ended in how many seconds.</summary>
    public static async Task<(long Done, double Seconds)> RunAsync(
        int workers, TimeSpan length, Func<int, Task<bool>> action, CancellationToken cancellation)
    {
        var from = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            var own = 0L;
            while (Stopwatch.GetElapsedTime(from) < length && await action(worker))
            {
                own++;
                cancellation.ThrowIfCancellationRequested();
            }

            return own;
        }, cancellation)));
        return (done.Sum(), Stopwatch.GetElapsedTime(from).TotalSeconds);
    }
}
