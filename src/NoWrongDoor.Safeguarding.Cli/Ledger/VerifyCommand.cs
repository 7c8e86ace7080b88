using System.CommandLine;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Oversight;

namespace NoWrongDoor.Safeguarding.Cli.Ledger;

/// <summary>`nwd ledger verify`: every entry, tile, checkpoint and signature recomputed, every record, every figure and the index of disclosures held against its entries, and the order of lists against the records.</summary>
public static class VerifyCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "Write [{partnership, at, version, key, lastCheckpoint: {size, at}, entries, root, checkpoints, waiting, records, revisions, erased, figures, places, lines, faults: [{part, index, problem}]}]." };

    public static Command Create()
    {
        var command = new Command("verify", "Recompute the whole ledger, hold every record, every figure and the index of disclosures against it, and the order of lists against the records. Exit code 1 when anything is wrong.") { Json };
        command.SetAction((parsed, cancellationToken) => Installed.ReachingAsync(() => RunAsync(parsed, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var configuration = Installed.Configuration();
        var secrets = new HubSecrets(configuration.Secrets);
        await using var verification = LedgerOversight.Verification(configuration, secrets, TimeProvider.System);
        var keys = new LedgerKeys(secrets);
        var reports = new List<VerifyReport>();
        foreach (var partnership in await verification.PartnershipsAsync(cancellationToken))
        {
            var at = TimeProvider.System.GetUtcNow();
            var (ledger, records) = await verification.VerifyAsync(partnership, keys.Of(partnership), cancellationToken);
            reports.Add(new VerifyReport(at, keys.Of(partnership), ledger, records));
        }

        await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(Json) ? VerifyReport.AsJson(reports) : VerifyReport.AsText(reports));
        return reports.TrueForAll(report => report.Faults.Count == 0) ? ExitCode.Right : ExitCode.Wrong;
    }
}
