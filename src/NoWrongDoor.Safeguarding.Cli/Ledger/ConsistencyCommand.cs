using System.CommandLine;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Auditing.Reading;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Cli.Ledger;

/// <summary>`nwd ledger consistency CHECKPOINT`: proves that the ledger of today continues the one that a kept checkpoint names.</summary>
public static class ConsistencyCommand
{
    private static readonly Argument<FileInfo> Kept = new("CHECKPOINT") { Description = "A file with a checkpoint that was kept earlier." };
    private static readonly Option<string?> Partnership = LedgerOf.Option();
    private static readonly Option<bool> Json = new("--json") { Description = "Write {consistent, olderSize, newerSize, proof, checkpoint}." };

    public static Command Create()
    {
        var command = new Command("consistency", "Prove that today's ledger continues a checkpoint that was kept earlier.") { Kept, Partnership, Json };
        command.SetAction((parsed, cancellationToken) => Installed.ReachingAsync(() => RunAsync(parsed, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var configuration = Installed.Configuration();
        var (keys, kept) = (new LedgerKeys(new HubSecrets(configuration.Secrets)), TextFile.Read(parsed.GetRequiredValue(Kept)));
        var among = LedgerOf.Among(configuration, parsed.GetValue(Partnership));
        // The checkpoint says itself whose it is, by who signed it.
        var partnership = among.FirstOrDefault(p => SignedNote.TryParse(kept, out var note) && note.IsSignedBy(keys.Of(p))) ?? among[0];
        var key = keys.Of(partnership);
        var older = Read(kept, key, "kept checkpoint");
        var output = parsed.InvocationConfiguration.Output;
        await using var source = HubDataSource.CreatePlain(configuration.ConnectionStrings.LedgerReader);
        if (await new LedgerReader(source).ContinueAsync(partnership, older.Size, cancellationToken) is not { } continuation)
        {
            await output.WriteLineAsync($"The ledger has no tree of {older.Size} entries to compare with.");
            return ExitCode.Wrong;
        }

        var newer = Read(continuation.NewerNote, key, "checkpoint of today");
        var consistent = MerkleVerifier.VerifyConsistency(older.Size, newer.Size, continuation.Proof, older.Root, newer.Root);
        await output.WriteLineAsync(parsed.GetValue(Json)
            ? JsonSerializer.Serialize(new { consistent, olderSize = older.Size, newerSize = newer.Size, proof = continuation.Proof.Select(h => h.ToBase64()), checkpoint = continuation.NewerNote })
            : consistent ? $"The ledger of {newer.Size} entries continues the kept one of {older.Size}." : "The ledger does not continue the kept checkpoint: its past was changed.");
        return consistent ? ExitCode.Right : ExitCode.Wrong;
    }

    // A slip of paper that nobody signed must not make the hub say that its ledger was changed.
    private static Checkpoint Read(string text, NoteKey key, string which)
    {
        if (!SignedNote.TryParse(text, out var note) || !Checkpoint.TryParse(note.Text, out var checkpoint))
        {
            throw new CannotCheckException($"The {which} is not a signed checkpoint.");
        }

        return note.IsSignedBy(key) ? checkpoint
            : throw new CannotCheckException($"The {which} is not signed with key {key.Id:x8} of {key.Name}: it proves nothing, for or against the ledger.");
    }
}
