using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Intake;
using NoWrongDoor.Safeguarding.Core.Places.BaseLayers;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Cli.Import;

/// <summary>`nwd import boundaries|stops|postcodes|streets FILE… --agency A`: base layers of the partnership's map.</summary>
public static class BaseLayerCommand
{
    private static readonly Argument<string[]> Named = new("FILE") { Description = "Published files, plain or .gz; each is imported whole or not at all.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Agency = new("--agency") { Description = "The agency that imports them, for its partnership.", Required = true };
    private static readonly Option<string?> Partnership = new("--partnership") { Description = "The partnership; needed where the agency belongs to several." };
    private static readonly Option<string?> Function = new("--function") { Description = "The function to act in; by default the agency's first that may import background." };
    private static readonly Option<string> Purpose = new("--purpose") { Description = "The purpose, for the ledger.", DefaultValueFactory = _ => "statistics" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what an import would do, and keep nothing of the files." };
    private static readonly Option<bool> Json = new("--json") { Description = $"Write, a line for each file, {BaseLayerReport.JsonForm}." };
    private static readonly Option<string?> Layer = new("--layer") { Description = $"Which boundaries they are, where their codes do not say so: {string.Join(", ", MapLayer.Boundaries)}." };
    private static readonly Option<bool> NewPartition = new("--new-partition") { Description = "Make the cells anew from these postcodes, as another version, although there are some." };

    static BaseLayerCommand() => Layer.AcceptOnlyFromAmong([.. MapLayer.Boundaries]);

    public static IEnumerable<Command> All()
    {
        yield return Of(BaseLayerFile.Boundaries, "boundaries", "Boundaries of local authorities, wards and census areas (GeoJSON in WGS84).", Layer);
        yield return Of(BaseLayerFile.Stops, "stops", "Stops and stations of public transport (NaPTAN, CSV).");
        yield return Of(BaseLayerFile.Postcodes, "postcodes", "Postcodes (ONS Postcode Directory, CSV); the first import makes the cells of the map, at least 40 postcodes each.", NewPartition);
        yield return Of(BaseLayerFile.Streets, "streets", "Names of streets and places at the points of data.police.uk (CSV: name, lon, lat; and line, where a street has its course).");
    }

    private static Command Of(BaseLayerFile kind, string name, string what, params Option[] further)
    {
        var command = new Command(name, what + " Exit code 1 when a row is wrong; then nothing of that file, nor of those after it, is imported.")
        {
            Named, Agency, Partnership, Function, Purpose, DryRun, Json,
        };
        foreach (var option in further)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => Installed.ReachingAsync(() => RunAsync(kind, parsed, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(BaseLayerFile kind, ParseResult parsed, CancellationToken cancellationToken)
    {
        var configuration = Installed.Configuration();
        await using var services = new ServiceCollection().AddSafeguardingCore(configuration).BuildServiceProvider();
        try
        {
            var reader = await new ImportingAgency(configuration, services).ReaderAsync(
                parsed.GetRequiredValue(Agency), parsed.GetValue(Partnership), parsed.GetValue(Function), parsed.GetRequiredValue(Purpose), cancellationToken);
            foreach (var file in parsed.GetRequiredValue(Named))
            {
                var request = new BaseLayerRequest(kind, file,
                    kind == BaseLayerFile.Boundaries ? parsed.GetValue(Layer) : null, parsed.GetValue(DryRun), kind == BaseLayerFile.Postcodes && parsed.GetValue(NewPartition));
                if (!await ImportAsync(services.GetRequiredService<BaseLayerImports>(), reader, request, parsed, cancellationToken))
                {
                    return ExitCode.Wrong;
                }
            }

            return ExitCode.Right;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FileRefusedException)
        {
            throw new CannotCheckException($"Nothing of this file was imported. {unreadable.Message}", unreadable);
        }
        catch (PolicyUnavailableException unknown)
        {
            throw new CannotCheckException($"Nothing was imported. {unknown.Message}", unknown);
        }
    }

    private static async Task<bool> ImportAsync(
        BaseLayerImports imports, ReaderIdentity reader, BaseLayerRequest request, ParseResult parsed, CancellationToken cancellationToken)
    {
        var import = await imports.ImportAsync(reader, request, cancellationToken);
        if (import.Report is null || (import.Done is null && import.Refusal is not Refusal.Invalid))
        {
            throw new CannotCheckException($"The hub refused: {ImportingAgency.Words(import.Refusal)}");
        }

        var report = new BaseLayerReport(request, reader, import.Report, import.Done);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(Json) ? report.ToJson() : report.ToText());
        return import.Done is not null;
    }
}
