using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Intake;

namespace NoWrongDoor.Safeguarding.Cli.Care;

/// <summary>`nwd care days FILES…`: days in care by collection year and placement code, from the episodes of SSDA903 returns.</summary>
public static class DaysCommand
{
    private static readonly Argument<string[]> Files = new("FILES")
    {
        Description = "Files of SSDA903 returns, or folders of them; those without episodes are passed over.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Write {years: {year: {days: {code: n}, residential: n}}}; what is wrong with rows goes to the error stream." };

    public static Command Create()
    {
        var command = new Command("days", "Count days in care by collection year and placement code. Exit code 1 when a row could not be counted; it is named by its line.") { Files, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var today = London.DayOf(TimeProvider.System.GetUtcNow());
        var returns = new List<CareReturn>();
        foreach (var file in Named(parsed.GetRequiredValue(Files)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Read(file, today, problem => error.WriteLine($"{file}: {problem}")) is { } counted)
            {
                returns.Add(counted);
            }
        }

        if (returns.Count == 0)
        {
            throw new CannotCheckException($"None of these files holds episodes: their columns are {string.Join(", ", CareEpisode.Columns)}.");
        }

        var years = CareDays.Of(returns);
        await output.WriteLineAsync(parsed.GetValue(Json) ? AsJson(years) : AsText(years));
        return returns.TrueForAll(r => r.Wrong == 0) ? ExitCode.Right : ExitCode.Wrong;
    }

    private static IEnumerable<string> Named(IEnumerable<string> paths) => paths.SelectMany<string, string>(path => Directory.Exists(path)
        ? Directory.EnumerateFiles(path).Where(f => f.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
        : [path]);

    private static CareReturn? Read(string file, DateOnly today, Action<RowProblem> problem)
    {
        try
        {
            return CareReturn.Read(file, today, problem);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FileRefusedException)
        {
            throw new CannotCheckException($"Cannot read {file}: {unreadable.Message}", unreadable);
        }
    }

    private static string AsJson(IEnumerable<CareDays> years) => JsonSerializer.Serialize(new
    {
        years = years.ToDictionary(y => y.Year.Start.ToString(CultureInfo.InvariantCulture), y => new { days = y.Days, residential = y.Residential }),
    });

    private static string AsText(IEnumerable<CareDays> years) => string.Join('\n', years.SelectMany(year => year.Days
        .Select(d => string.Create(CultureInfo.InvariantCulture, $"  {d.Key,-4} {d.Value,9:#,0}"))
        .Prepend($"1 April {year.Year.Start} to 31 March {year.Year.Start + 1}: days by placement code")
        .Append(string.Create(CultureInfo.InvariantCulture, $"  residential (K1, K2, R1, S1) {year.Residential:#,0} of {year.Days.Values.Sum():#,0}"))));
}
