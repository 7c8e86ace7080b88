using System.CommandLine;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Agreement;

/// <summary>`nwd agreement check AGREEMENT`: every fault of a document in one report, and its worked examples run.</summary>
public static class CheckCommand
{
    public static Command Create()
    {
        var file = AgreementFile.Argument();
        var policies = new Option<DirectoryInfo?>("--policies") { Description = "Folder of the hub's policies; by default `policies` beside a folder above the document." };
        var json = new Option<bool>("--json") { Description = "Write {file, right, id, version, hash, scenarios, faults: [{clause, line, problem, remedy}]}." };
        var command = new Command("check", "Name every fault of an agreement, and run the worked examples beside it.") { file, policies, json };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            var read = SharingAgreement.Parse(TextFile.Read(path));
            var faults = read.Faults.ToList();
            var scenarios = 0;
            if (read.Value is { } agreement)
            {
                var hub = parsed.GetValue(policies) ?? PoliciesAbove(path);
                faults.AddRange(AgainstCatalogue(agreement, hub));
                scenarios = faults.Count > 0 || hub is null ? 0 : WorkedExamples.Run(agreement, path.Directory!, hub, faults);
            }
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine(parsed.GetValue(json) ? AsJson(path, read.Value, faults, scenarios) : AsText(path, read.Value, faults, scenarios));
            return faults.Count == 0 ? ExitCode.Right : ExitCode.Wrong;
        });
        return command;
    }

    // A document that lies in no hub's folders is checked on its own.
    private static DirectoryInfo? PoliciesAbove(FileInfo document)
    {
        for (var folder = document.Directory; folder is not null; folder = folder.Parent)
        {
            var policies = new DirectoryInfo(Path.Combine(folder.FullName, "policies"));
            if (File.Exists(Path.Combine(policies.FullName, "catalogue.yaml")))
            {
                return policies;
            }
        }

        return null;
    }

    private static IReadOnlyList<Fault> AgainstCatalogue(SharingAgreement agreement, DirectoryInfo? policies)
    {
        if (policies is null)
        {
            return [];
        }

        var file = new FileInfo(Path.Combine(policies.FullName, "catalogue.yaml"));
        var parsed = FieldCatalogue.Parse(TextFile.Read(file));
        return (parsed.Value ?? throw new CannotCheckException($"{file}: {parsed.Faults[0]}")).Check(agreement);
    }

    private static string AsText(FileInfo file, SharingAgreement? agreement, List<Fault> faults, int scenarios) => faults.Count > 0
        ? string.Join('\n', faults.Select(f => $"{file}: {f}").Append($"{faults.Count} fault(s)."))
        : $"{agreement!.Title}, version {agreement.Version}: no faults; {agreement.Clauses.Count} clauses, {agreement.Fields.Count} fields, {scenarios} worked examples right.\n{agreement.Reference}";

    private static string AsJson(FileInfo file, SharingAgreement? agreement, List<Fault> faults, int scenarios) => JsonSerializer.Serialize(new
    {
        file = file.ToString(),
        right = faults.Count == 0,
        id = agreement?.Id,
        version = agreement?.Version,
        hash = agreement?.Hash,
        scenarios,
        faults = faults.Select(f => new { clause = f.Clause, line = f.Line, problem = f.Problem, remedy = f.Remedy }),
    });
}
