using System.CommandLine;
using System.Globalization;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>A bench that works on a database of its own, on a server that keeps what it acknowledged. Ctrl-C removes it as well.</summary>
internal static class BenchCommand
{
    public static Command Create(
        string area, string description, int usualSeconds, Func<BenchRun, BenchDatabase, CancellationToken, Task<IReadOnlyList<BenchFigure>>> measure)
    {
        var json = new Option<bool>("--json") { Description = $"Write {BenchReport.JsonForm}." };
        var seconds = new Option<int>("--seconds") { Description = "Length of each measured part.", DefaultValueFactory = _ => usualSeconds };
        seconds.Validators.Add(given =>
        {
            // By its text: what is no number at all is told in the same words.
            if (given.Tokens.Count > 0 && !(int.TryParse(given.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is >= 1 and <= 3600))
            {
                given.AddError("--seconds is a number from 1 to 3600.");
            }
        });
        var command = new Command(area, description) { json, seconds };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var run = new BenchRun(TimeSpan.FromSeconds(parsed.GetValue(seconds)), TimeProvider.System, error.WriteLine);
            var report = await ReportAsync(area, run, measure, cancellation);
            await output.WriteLineAsync(parsed.GetValue(json) ? report.ToJson() : report.ToText());
            return report.IsMet ? ExitCode.Right : ExitCode.Wrong;
        });
        return command;
    }

    private static async Task<BenchReport> ReportAsync(
        string area, BenchRun run, Func<BenchRun, BenchDatabase, CancellationToken, Task<IReadOnlyList<BenchFigure>>> measure, CancellationToken cancellation)
    {
        await using var server = await PrivateServer.StartAsync(cancellation);
        try
        {
            await server.RequireDurableAsync(cancellation);
            await using var database = await BenchDatabase.CreateAsync(server, area, run.Say, cancellation);
            var figures = await measure(run, database, cancellation);
            var command = string.Create(CultureInfo.InvariantCulture, $"deploy/nwd bench {area} --seconds {(int)run.Length.TotalSeconds}");
            return new BenchReport(area, command, run.Time.GetUtcNow(), await Machine.DescribeAsync(server, cancellation), figures);
        }
        catch (OperationCanceledException stopped) when (cancellation.IsCancellationRequested)
        {
            throw new CannotCheckException("Stopped; what the bench had made is removed.", stopped);
        }
        catch (Exception failed) when (failed is NpgsqlException or HttpRequestException)
        {
            throw new CannotCheckException($"The bench could not finish: {failed.Message}", failed);
        }
    }
}
