using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Auditing.Reading;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Checkpoints;

/// <summary>
/// Keeps the ledger's newest checkpoint outside the database, once it is proved to continue the one that was kept before: whoever rewrites the ledger with its own key
/// would have to rewrite what lies there as well. The sequencer signs each checkpoint within a second of its entries; here nothing is signed again.
/// </summary>
internal sealed class CheckpointJob(LedgerReader ledger, LedgerKeys keys, HubConfiguration configuration) : HubJob
{
    public override string Id => "checkpoint";

    public override async Task RunAsync(string partnership, JobDefinition definition, CancellationToken cancellationToken)
    {
        var folder = new CheckpointFolder(configuration.Checkpoints ?? throw new JobFailedException("hub.json names no folder for checkpoints."));
        var kept = folder.Latest(partnership);
        if (await ledger.CheckpointAsync(partnership, cancellationToken) is not { } newest)
        {
            // A ledger in which nothing was entered yet has none; one that had one keeps it.
            if (kept is not null)
            {
                throw new LedgerBrokenException($"The ledger of {partnership} has no checkpoint, and one was kept of it. Run: nwd ledger verify");
            }

            return;
        }

        var size = SizeOf(newest, "The ledger's newest checkpoint is none");
        if (kept is not null)
        {
            newest = await ContinuedAsync(partnership, kept, newest, cancellationToken);
            size = SizeOf(newest, "The ledger's newest checkpoint is none");
        }
        else if (!SignedNote.TryParse(newest, out var note) || !note.IsSignedBy(keys.Of(partnership)))
        {
            throw new LedgerBrokenException($"The newest checkpoint of {partnership} is not signed with the ledger's key. Run: nwd ledger verify");
        }

        folder.Keep(partnership, size, newest);
    }

    private async Task<string> ContinuedAsync(string partnership, string kept, string newest, CancellationToken cancellationToken)
    {
        if (kept == newest)
        {
            return newest;
        }

        var older = SizeOf(kept, "The checkpoint that was kept is none");
        var continuation = await ledger.ContinueAsync(partnership, older, cancellationToken)
            ?? throw new LedgerBrokenException($"The ledger of {partnership} is shorter than the checkpoint that was kept of it ({older} entries). Run: nwd ledger verify");
        return EntryVerifier.VerifyConsistency(kept, continuation.NewerNote, continuation.Proof, keys.Of(partnership)) is { } fault
            ? throw new LedgerBrokenException($"The ledger of {partnership} does not continue the checkpoint that was kept of it: {fault}. Run: nwd ledger verify")
            : continuation.NewerNote;
    }

    private static ulong SizeOf(string text, string otherwise) =>
        SignedNote.TryParse(text, out var note) && Checkpoint.TryParse(note.Text, out var checkpoint) ? checkpoint.Size : throw new LedgerBrokenException($"{otherwise}. Run: nwd ledger verify");
}
