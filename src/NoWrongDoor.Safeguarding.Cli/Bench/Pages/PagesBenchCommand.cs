using System.CommandLine;
using System.Globalization;

namespace NoWrongDoor.Safeguarding.Cli.Bench.Pages;

/// <summary>`nwd bench pages`: every page that leads on from "My work", as each person of the running installation.</summary>
public static class PagesBenchCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = $"Write {BenchReport.JsonForm}." };

    private static readonly Option<int> Times = new("--times") { Description = "How often each page is asked for after it was asked for once.", DefaultValueFactory = _ => 20 };

    private static readonly Option<string[]> Pages = new("--page") { Description = "An address to ask for in place of all that leads on; may be said again.", DefaultValueFactory = _ => [] };

    private static readonly Option<FileInfo> People = new("--people")
    {
        Description = "File of what deploy/up printed when it made the accounts: a line each with user name, partnerships and password.",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command("pages", "Time to the whole page, by kind of page and person, on the installation that runs here. Every look is entered in its ledger, as any other.")
        {
            Json, Times, Pages, People.AcceptExistingOnly(),
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var (times, pages, file) = (parsed.GetValue(Times), parsed.GetValue(Pages)!, parsed.GetValue(People)!);
        var run = new BenchRun(TimeSpan.Zero, TimeProvider.System, error.WriteLine);
        await using var server = await PrivateServer.StartAsync(cancellation);
        try
        {
            var figures = await PagesBench.MeasureAsync(run, Installed.Configuration(), KnownPerson.Read(file), (pages, times), cancellation);
            var command = string.Create(CultureInfo.InvariantCulture, $"deploy/nwd bench pages --people {file.Name} --times {times}{string.Concat(pages.Select(p => $" --page '{p}'"))}");
            var report = new BenchReport("pages", command, run.Time.GetUtcNow(), await Machine.DescribeAsync(server, cancellation), figures);
            await output.WriteLineAsync(parsed.GetValue(Json) ? report.ToJson() : report.ToText());
            return report.IsMet ? ExitCode.Right : ExitCode.Wrong;
        }
        catch (HttpRequestException failed)
        {
            throw new CannotCheckException($"The hub does not answer: {failed.Message} deploy/up starts it.", failed);
        }
    }
}
