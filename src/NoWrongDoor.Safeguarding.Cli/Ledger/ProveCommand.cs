using System.CommandLine;
using System.Text;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Auditing.Reading;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Cli.Ledger;

/// <summary>`nwd ledger prove DISCLOSURE`: the entry, where it stands, and the proof that it is in the ledger.</summary>
public static class ProveCommand
{
    private static readonly Argument<string> Disclosure = new("DISCLOSURE") { Description = "Id of the disclosure as answers name it, or the id in the address of its page: /who-saw-what/ID." };
    private static readonly Option<string?> Partnership = LedgerOf.Option();
    private static readonly Option<bool> Json = new("--json") { Description = "Write {index, leaf, proof, checkpoint}: all that a verifier needs besides the public key, which `nwd ledger key` writes. `nwd ledger check-proof` judges the file without a database. With --open also {opened}, which is the hub's word and no part of the proof." };

    private static readonly Option<bool> Open = new("--open") { Description = "For an auditor: say as well who looked, which records the entry speaks of, by id, in which revision and MAC, and which agency holds them, each compared with the index. Needs the pseudonym key; an entry that is not proved is not opened." };

    public static Command Create()
    {
        var command = new Command("prove", "Prove that a disclosure's entry is in the ledger.") { Disclosure, Partnership, Json, Open };
        command.SetAction((parsed, cancellationToken) => Installed.ReachingAsync(() => RunAsync(parsed, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var configuration = Installed.Configuration();
        await using var source = HubDataSource.CreatePlain(configuration.ConnectionStrings.LedgerReader);
        var (ledger, among) = (new LedgerReader(source), LedgerOf.Among(configuration, parsed.GetValue(Partnership)));
        foreach (var partnership in among)
        {
            if (await DisclosureAsync(parsed.GetRequiredValue(Disclosure), partnership, configuration, cancellationToken) is not { } disclosure)
            {
                continue;
            }

            switch (await ledger.FindAsync(partnership, disclosure, cancellationToken))
            {
                case EntryPlace.Sequenced(var receipt):
                    return await SayAsync(parsed, configuration, (partnership, disclosure), receipt, cancellationToken);
                case EntryPlace.Waiting:
                    await parsed.InvocationConfiguration.Output.WriteLineAsync("The entry is committed and waits for its place in the ledger. Ask again in a second.");
                    return ExitCode.CannotTell;
            }
        }

        await parsed.InvocationConfiguration.Output.WriteLineAsync($"The index and the ledger of {string.Join(", ", among)} have no such disclosure.");
        return ExitCode.Wrong;
    }

    private static async Task<int> SayAsync(
        ParseResult parsed, HubConfiguration configuration, (string Partnership, Guid Disclosure) entry, LedgerReceipt receipt, CancellationToken cancellationToken)
    {
        var key = new LedgerKeys(new HubSecrets(configuration.Secrets)).Of(entry.Partnership);
        var faults = EntryVerifier.Verify(receipt, LedgerOrigin.Of(entry.Partnership), key);
        var opened = parsed.GetValue(Open) && faults.Count == 0 ? await OpenAsync(configuration, entry, receipt, cancellationToken) : null;
        await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(Json) ? AsJson(receipt, opened) : AsText(receipt, faults, opened));
        return faults.Count == 0 && opened is not { Agrees: false } ? ExitCode.Right : ExitCode.Wrong;
    }

    private static async Task<OpenedProof> OpenAsync(
        HubConfiguration configuration, (string Partnership, Guid Disclosure) entry, LedgerReceipt receipt, CancellationToken cancellationToken)
    {
        var secrets = new HubSecrets(configuration.Secrets);
        await using var audit = LedgerOversight.Audit(configuration, secrets);
        return OpenedProof.Of(receipt, new LeafSeal(secrets), await audit.OpenAsync(entry.Partnership, entry.Disclosure, receipt.Leaf.ToArray(), cancellationToken));
    }

    private static async Task<Guid?> DisclosureAsync(string named, string partnership, HubConfiguration configuration, CancellationToken cancellationToken)
    {
        await using var verifier = HubDataSource.CreatePlain(configuration.ConnectionStrings.Verifier);
        return await new DisclosureFinder(verifier, new HubSecrets(configuration.Secrets)).FindAsync(partnership, named, cancellationToken);
    }

    private static string AsJson(LedgerReceipt receipt, OpenedProof? opened)
    {
        var proof = receipt.ToJson();
        if (opened is not null)
        {
            proof["opened"] = opened.ToJson();
        }

        return proof.ToJsonString();
    }

    private static string AsText(LedgerReceipt receipt, IReadOnlyList<LedgerFault> faults, OpenedProof? opened) => string.Join('\n',
    [
        $"entry {receipt.Index}: {Encoding.UTF8.GetString(receipt.Leaf.Span)}",
        "proof:", .. receipt.Proof.Select(hash => "  " + hash.ToBase64()),
        "checkpoint:", .. receipt.Checkpoint.TrimEnd('\n').Split('\n').Select(line => "  " + line),
        .. faults.Count == 0 ? ["The proof leads from the entry to the signed checkpoint."] : faults.Select(fault => fault.ToString()),
        .. opened?.Lines ?? [],
    ]);
}
