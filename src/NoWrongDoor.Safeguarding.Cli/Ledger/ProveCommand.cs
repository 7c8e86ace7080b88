using System.CommandLine;
using System.Text;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Auditing.Reading;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Cli.Ledger;

/// <summary>`nwd ledger prove DISCLOSURE`: the entry, where it stands, and the proof that it is in the ledger.</summary>
public static class ProveCommand
{
    private static readonly Argument<Guid> Disclosure = new("DISCLOSURE") { Description = "Id of the disclosure, as answers and pages name it." };
    private static readonly Option<string> Partnership = new("--partnership") { Description = "Whose ledger.", DefaultValueFactory = _ => "north-yorkshire" };
    private static readonly Option<bool> Json = new("--json") { Description = "Write {index, leaf, proof, checkpoint}: all that a verifier needs besides the public key." };

    public static Command Create()
    {
        var command = new Command("prove", "Prove that a disclosure's entry is in the ledger.") { Disclosure, Partnership, Json };
        command.SetAction((parsed, cancellationToken) => Installed.ReachingAsync(() => RunAsync(parsed, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var configuration = Installed.Configuration();
        var partnership = parsed.GetValue(Partnership)!;
        await using var source = HubDataSource.Create(configuration.ConnectionStrings.LedgerReader);
        var output = parsed.InvocationConfiguration.Output;
        switch (await new LedgerReader(source).FindAsync(partnership, parsed.GetValue(Disclosure), cancellationToken))
        {
            case EntryPlace.Sequenced(var receipt):
                var faults = EntryVerifier.Verify(receipt, LedgerOrigin.Of(partnership), new LedgerKeys(new HubSecrets(configuration.Secrets)).Of(partnership));
                await output.WriteLineAsync(parsed.GetValue(Json) ? receipt.ToJson().ToJsonString() : AsText(receipt, faults));
                return faults.Count == 0 ? ExitCode.Right : ExitCode.Wrong;
            case EntryPlace.Waiting:
                await output.WriteLineAsync("The entry is committed and waits for its place in the ledger. Ask again in a second.");
                return ExitCode.CannotTell;
            default:
                await output.WriteLineAsync($"The ledger of {partnership} has no such entry.");
                return ExitCode.Wrong;
        }
    }

    private static string AsText(LedgerReceipt receipt, IReadOnlyList<LedgerFault> faults) => string.Join('\n',
    [
        $"entry {receipt.Index}: {Encoding.UTF8.GetString(receipt.Leaf.Span)}",
        "proof:", .. receipt.Proof.Select(hash => "  " + hash.ToBase64()),
        "checkpoint:", .. receipt.Checkpoint.TrimEnd('\n').Split('\n').Select(line => "  " + line),
        .. faults.Count == 0 ? ["The proof leads from the entry to the signed checkpoint."] : faults.Select(fault => fault.ToString()),
    ]);
}
