using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Cli.Ledger;

/// <summary>`nwd ledger check-proof FILE --key KEY`: judges a proof with the ledger's public key and nothing else; no hub and no database is asked.</summary>
public static class CheckProofCommand
{
    private static readonly Argument<FileInfo> Proof = new("FILE") { Description = "A proof: what `nwd ledger prove --json` wrote, or a receipt of the API." };
    private static readonly Option<FileInfo> Key = new("--key")
    {
        Description = "The ledger's public key: what `nwd ledger key` writes, or PEM. Have it from somebody whom you trust, not from whoever gave you the proof.",
        Required = true,
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Write {proved, ledger, index, size, entry, faults: [{part, index, problem}]}." };

    public static Command Create()
    {
        var command = new Command("check-proof", "Check a proof against a public key, without hub or database. Exit code 1 when it proves nothing.") { Proof, Key, Json };
        command.SetAction(parsed => Run(parsed));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var receipt = Read(TextFile.Read(parsed.GetRequiredValue(Proof)));
        var checkpoint = SignedNote.TryParse(receipt.Checkpoint, out var note) && Checkpoint.TryParse(note.Text, out var head)
            ? head : throw new CannotCheckException("The checkpoint of the proof cannot be read.");
        var key = PublicKeyFile.Read(parsed.GetRequiredValue(Key), checkpoint.Origin);
        var faults = EntryVerifier.Verify(receipt, key.Name, key);
        parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(Json) ? AsJson(receipt, checkpoint, faults) : AsText(receipt, checkpoint, key, faults));
        return faults.Count == 0 ? ExitCode.Right : ExitCode.Wrong;
    }

    // The API gives the proof inside its receipt, with the state beside it.
    private static LedgerReceipt Read(string text)
    {
        try
        {
            var inner = JsonNode.Parse(text) is JsonObject holder && holder["receipt"] is JsonObject receipt ? receipt.ToJsonString() : text;
            return LedgerReceipt.Parse(inner) ?? throw new CannotCheckException("This is not a proof: it lacks index, leaf, proof or checkpoint.");
        }
        catch (JsonException unreadable)
        {
            throw new CannotCheckException($"This is not a proof: {unreadable.Message}", unreadable);
        }
    }

    private static string AsText(LedgerReceipt receipt, Checkpoint checkpoint, NoteKey key, IReadOnlyList<LedgerFault> faults) => string.Join('\n',
    [
        $"entry {receipt.Index} of {checkpoint.Origin}: {Encoding.UTF8.GetString(receipt.Leaf.Span)}",
        .. faults.Count == 0
            ? [$"proved: it stands in the tree of {checkpoint.Size} entries whose checkpoint is signed with key {key.Id:x8}. That the values reached somebody who read them is not proved by it."]
            : faults.Select(fault => fault.ToString()),
    ]);

    private static string AsJson(LedgerReceipt receipt, Checkpoint checkpoint, IReadOnlyList<LedgerFault> faults) => JsonSerializer.Serialize(new
    {
        proved = faults.Count == 0,
        ledger = checkpoint.Origin,
        index = receipt.Index,
        size = checkpoint.Size,
        entry = Encoding.UTF8.GetString(receipt.Leaf.Span),
        faults = faults.Select(fault => new { part = fault.Part.ToString(), index = fault.Index, problem = fault.Problem }),
    });
}
