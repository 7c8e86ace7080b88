using System.CommandLine;
using System.Text;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Auditing.Reading;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure.Verification;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Cli.Ledger;

/// <summary>`nwd ledger prove DISCLOSURE`: the entry, where it stands, and the proof that it is in the ledger.</summary>
public static class ProveCommand
{
    private static readonly Argument<string> Disclosure = new("DISCLOSURE") { Description = "Id of the disclosure as answers name it, or the id in the address of its page: /who-saw-what/ID." };
    private static readonly Option<string> Partnership = new("--partnership") { Description = "Whose ledger.", DefaultValueFactory = _ => "north-yorkshire" };
    private static readonly Option<bool> Json = new("--json") { Description = "Write {index, leaf, proof, checkpoint}: all that a verifier needs besides the public key, which `nwd ledger key` writes. `nwd ledger check-proof` judges the file without a database." };

    private static readonly Option<bool> Open = new("--open") { Description = "For an auditor: say as well who looked, which records the entry speaks of, by id, in which revision and MAC, and which agency holds them, each compared with the index. Needs the pseudonym key." };

    public static Command Create()
    {
        var command = new Command("prove", "Prove that a disclosure's entry is in the ledger.") { Disclosure, Partnership, Json, Open };
        command.SetAction((parsed, cancellationToken) => Installed.ReachingAsync(() => RunAsync(parsed, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var configuration = Installed.Configuration();
        var partnership = parsed.GetValue(Partnership)!;
        await using var source = HubDataSource.Create(configuration.ConnectionStrings.LedgerReader);
        var output = parsed.InvocationConfiguration.Output;
        if (await DisclosureAsync(parsed.GetRequiredValue(Disclosure), partnership, configuration, cancellationToken) is not { } disclosure)
        {
            await output.WriteLineAsync($"The index of {partnership} has no such disclosure.");
            return ExitCode.Wrong;
        }

        switch (await new LedgerReader(source).FindAsync(partnership, disclosure, cancellationToken))
        {
            case EntryPlace.Sequenced(var receipt):
                var faults = EntryVerifier.Verify(receipt, LedgerOrigin.Of(partnership), new LedgerKeys(new HubSecrets(configuration.Secrets)).Of(partnership));
                await output.WriteLineAsync(parsed.GetValue(Json) ? receipt.ToJson().ToJsonString() : AsText(receipt, faults));
                var agrees = !parsed.GetValue(Open) || await OpenAsync(output, configuration, (partnership, disclosure), receipt, cancellationToken);
                return faults.Count == 0 && agrees ? ExitCode.Right : ExitCode.Wrong;
            case EntryPlace.Waiting:
                await output.WriteLineAsync("The entry is committed and waits for its place in the ledger. Ask again in a second.");
                return ExitCode.CannotTell;
            default:
                await output.WriteLineAsync($"The ledger of {partnership} has no such entry.");
                return ExitCode.Wrong;
        }
    }

    private static async Task<bool> OpenAsync(
        TextWriter output, HubConfiguration configuration, (string Partnership, Guid Disclosure) entry, LedgerReceipt receipt, CancellationToken cancellationToken)
    {
        var secrets = new HubSecrets(configuration.Secrets);
        await output.WriteLineAsync(string.Join('\n', Opened(receipt, new LeafSeal(secrets))));
        await using var audit = LedgerOversight.Audit(configuration, secrets);
        var audited = await audit.OpenAsync(entry.Partnership, entry.Disclosure, receipt.Leaf.ToArray(), cancellationToken);
        await output.WriteLineAsync(string.Join('\n', Said(audited)));
        return Agrees(audited);
    }

    private static async Task<Guid?> DisclosureAsync(string named, string partnership, HubConfiguration configuration, CancellationToken cancellationToken)
    {
        await using var verifier = HubDataSource.Create(configuration.ConnectionStrings.Verifier);
        return await new DisclosureFinder(verifier, new HubSecrets(configuration.Secrets)).FindAsync(partnership, named, cancellationToken);
    }

    private static IEnumerable<string> Opened(LedgerReceipt receipt, LeafSeal seal)
    {
        using var leaf = JsonDocument.Parse(receipt.Leaf);
        var (root, place) = (leaf.RootElement, 0);
        var salt = Convert.FromHexString(root.GetProperty("salt").GetString()!);
        foreach (var record in root.GetProperty("records").EnumerateArray().Where(r => r.TryGetProperty("sealed", out _)))
        {
            var said = seal.Open(root.GetProperty("partnership").GetString()!, root.GetProperty("id").GetGuid(), salt, place++, record.GetProperty("sealed").GetString()!);
            yield return $"{record.GetProperty("type").GetString()} {said.Record:D} of person {said.Subject?.ToString("D") ?? "not named"}, "
                + $"revision {said.Revision}, MAC {(said.Mac is null ? "none" : Convert.ToHexStringLower(said.Mac))}";
        }
    }

    private static IEnumerable<string> Said(AuditedEntry? entry) => entry is null ? ["The index has no line of this entry: sign-ins, tokens and changes of policy have none."] :
    [
        $"user {entry.Pseudonym}: the account {entry.User:D}, {Words(entry.Account)}; its name {entry.UserName}, {Words(entry.Name)}",
        .. entry.Records.Select((r, i) => r.Type is null ? $"record {i + 1}: not in the index"
            : $"record {i + 1}, {r.Type}: the record {Words(r.Record)}, the person {Words(r.Person)}; held by {r.Holder ?? "nobody named"}, {Words(r.HeldBy)}"),
        .. entry.Additional == 0 ? Array.Empty<string>() : [$"the index has {entry.Additional} more line(s) that the entry does not speak of"],
    ];

    private static bool Agrees(AuditedEntry? entry) => entry is null || (entry.Additional == 0 && entry.Account != Comparison.Differs && entry.Name != Comparison.Differs
        && entry.Records.All(r => r.Record != Comparison.Differs && r.Person != Comparison.Differs && r.HeldBy != Comparison.Differs));

    private static string Words(Comparison found) => found switch
    {
        Comparison.Agrees => "agrees with the entry",
        Comparison.Differs => "DOES NOT AGREE with the entry",
        _ => "said by the index alone",
    };

    private static string AsText(LedgerReceipt receipt, IReadOnlyList<LedgerFault> faults) => string.Join('\n',
    [
        $"entry {receipt.Index}: {Encoding.UTF8.GetString(receipt.Leaf.Span)}",
        "proof:", .. receipt.Proof.Select(hash => "  " + hash.ToBase64()),
        "checkpoint:", .. receipt.Checkpoint.TrimEnd('\n').Split('\n').Select(line => "  " + line),
        .. faults.Count == 0 ? ["The proof leads from the entry to the signed checkpoint."] : faults.Select(fault => fault.ToString()),
    ]);
}
