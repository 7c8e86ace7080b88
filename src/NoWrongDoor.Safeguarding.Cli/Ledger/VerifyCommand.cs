using System.CommandLine;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Auditing.Verification;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure.Verification;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Cli.Ledger;

/// <summary>`nwd ledger verify`: every entry, tile, checkpoint and signature recomputed, and every record and the index of disclosures held against its entries.</summary>
public static class VerifyCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "Write [{partnership, entries, root, checkpoints, waiting, records, revisions, erased, lines, faults: [{part, index, problem}]}]." };

    public static Command Create()
    {
        var command = new Command("verify", "Recompute the whole ledger and hold every record and the index of disclosures against it. Exit code 1 when anything is wrong.") { Json };
        command.SetAction((parsed, cancellationToken) => Installed.ReachingAsync(() => RunAsync(parsed, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var configuration = Installed.Configuration();
        var secrets = new HubSecrets(configuration.Secrets);
        var verification = LedgerOversight.Verification(configuration, secrets, TimeProvider.System);
        var keys = new LedgerKeys(secrets);
        var reports = new List<(LedgerReport Ledger, RecordReport Records)>();
        foreach (var partnership in await verification.PartnershipsAsync(cancellationToken))
        {
            reports.Add(await verification.VerifyAsync(partnership, keys.Of(partnership), cancellationToken));
        }

        var output = parsed.InvocationConfiguration.Output;
        await output.WriteLineAsync(parsed.GetValue(Json) ? AsJson(reports) : AsText(reports));
        return reports.All(r => Faults(r).Count == 0) ? ExitCode.Right : ExitCode.Wrong;
    }

    private static List<LedgerFault> Faults((LedgerReport Ledger, RecordReport Records) report) => [.. report.Ledger.Faults, .. report.Records.Faults];

    private static string AsText(IEnumerable<(LedgerReport Ledger, RecordReport Records)> reports) => string.Join('\n', reports.SelectMany(report =>
        Faults(report).Select(fault => $"{report.Ledger.Partnership}: {fault}").Append(
            $"{report.Ledger.Partnership}: {report.Ledger.Entries} entries, {report.Ledger.Checkpoints} checkpoints, {report.Ledger.Waiting} waiting, "
            + $"{report.Records.Records} records in {report.Records.Revisions} revisions, {report.Records.Lines} lines of the index; root {report.Ledger.Root}; "
            + (Faults(report).Count is 0 ? "nothing is wrong" : $"{Faults(report).Count} things are wrong"))));

    private static string AsJson(IEnumerable<(LedgerReport Ledger, RecordReport Records)> reports) => JsonSerializer.Serialize(reports.Select(report => new
    {
        partnership = report.Ledger.Partnership,
        entries = report.Ledger.Entries,
        root = report.Ledger.Root,
        checkpoints = report.Ledger.Checkpoints,
        waiting = report.Ledger.Waiting,
        records = report.Records.Records,
        revisions = report.Records.Revisions,
        erased = report.Records.Erased,
        lines = report.Records.Lines,
        faults = Faults(report).Select(fault => new { part = fault.Part.ToString(), index = fault.Index, problem = fault.Problem }),
    }));
}
