using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.Intake;
using NoWrongDoor.Safeguarding.Core.Places.Background;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Cli.Import;

/// <summary>`nwd import police-street FILE --agency A`: street-level crime of data.police.uk as background to places.</summary>
public static class PoliceStreetCommand
{
    private static readonly Argument<string> Named = new("FILE") { Description = "Street-level file of data.police.uk, plain or .gz." };
    private static readonly Option<string> Agency = new("--agency") { Description = "The agency that imports it, for its partnership.", Required = true };
    private static readonly Option<string?> Partnership = new("--partnership") { Description = "The partnership; needed where the agency belongs to several." };
    private static readonly Option<string?> Function = new("--function") { Description = "The function to act in; by default the agency's first that may import background." };
    private static readonly Option<string> Purpose = new("--purpose") { Description = "The purpose, for the ledger.", DefaultValueFactory = _ => "statistics" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what an import would do, and keep nothing of the file." };
    private static readonly Option<bool> Json = new("--json") { Description = $"Write {StreetImportReport.JsonForm}." };

    public static Command Create()
    {
        var command = new Command("police-street",
            "Import public crime as background: never about the young people of the hub. Exit code 1 when a row is wrong; then nothing is imported.")
        {
            Named, Agency, Partnership, Function, Purpose, DryRun, Json,
        };
        command.SetAction((parsed, cancellationToken) => Installed.ReachingAsync(() => RunAsync(parsed, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var configuration = Installed.Configuration();
        await using var services = new ServiceCollection().AddSafeguardingCore(configuration).BuildServiceProvider();
        var operatorOf = new ImportingAgency(configuration, services);
        try
        {
            var reader = await operatorOf.ReaderAsync(parsed.GetRequiredValue(Agency), parsed.GetValue(Partnership), parsed.GetValue(Function), parsed.GetRequiredValue(Purpose), cancellationToken);
            var file = parsed.GetRequiredValue(Named);
            var import = await services.GetRequiredService<BackgroundCrime>().ImportAsync(reader, file, parsed.GetValue(DryRun), cancellationToken);
            if (import.Report is null || (import.Done is null && import.Refusal is not Refusal.Invalid))
            {
                throw new CannotCheckException($"The hub refused: {ImportingAgency.Words(import.Refusal)}");
            }

            var report = new StreetImportReport(file, reader, parsed.GetValue(DryRun), import.Report, import.Done);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(Json) ? report.ToJson() : report.ToText());
            return import.Done is null ? ExitCode.Wrong : ExitCode.Right;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FileRefusedException)
        {
            throw new CannotCheckException($"Nothing was imported. {unreadable.Message}", unreadable);
        }
        catch (PolicyUnavailableException unknown)
        {
            throw new CannotCheckException($"Nothing was imported. {unknown.Message}", unknown);
        }
    }
}
