namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>Judges one entry by its receipt, without a database: for the agency that holds the receipt, an IG officer or a court.</summary>
public static class EntryVerifier
{
    /// <summary>Everything that is wrong with a receipt of the ledger with this origin and key; empty when the entry is proved.</summary>
    public static IReadOnlyList<LedgerFault> Verify(LedgerReceipt receipt, string origin, NoteKey key)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(key);
        var faults = LeafForm.Problems(receipt.Leaf.Span).Select(problem => new LedgerFault(LedgerPart.Leaf, receipt.Index, problem)).ToList();
        if (!SignedNote.TryParse(receipt.Checkpoint, out var note) || !Checkpoint.TryParse(note.Text, out var checkpoint))
        {
            return [.. faults, new LedgerFault(LedgerPart.Checkpoint, receipt.Index, "the note is not a checkpoint")];
        }

        if (checkpoint.Origin != origin)
        {
            faults.Add(new LedgerFault(LedgerPart.Checkpoint, checkpoint.Size, $"it is of another ledger: \"{checkpoint.Origin}\""));
        }

        if (!note.IsSignedBy(key))
        {
            faults.Add(new LedgerFault(LedgerPart.Checkpoint, checkpoint.Size, $"its signature by {key.Name} does not verify"));
        }

        if (!MerkleVerifier.VerifyInclusion(receipt.Index, checkpoint.Size, MerkleTree.LeafHash(receipt.Leaf.Span), receipt.Proof, checkpoint.Root))
        {
            faults.Add(new LedgerFault(LedgerPart.Proof, receipt.Index, "the proof does not lead from this leaf to the root of the checkpoint"));
        }

        return faults;
    }

    /// <summary>Null when the newer note continues the older one, else what is wrong.</summary>
    public static LedgerFault? VerifyConsistency(string olderNote, string newerNote, IReadOnlyList<TreeHash> proof, NoteKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (Read(olderNote, key) is not { } older)
        {
            return new LedgerFault(LedgerPart.Checkpoint, 0, $"the older note is not a checkpoint signed by {key.Name}");
        }

        if (Read(newerNote, key) is not { } newer || newer.Origin != older.Origin)
        {
            return new LedgerFault(LedgerPart.Checkpoint, older.Size, $"the newer note is not a checkpoint of the same ledger signed by {key.Name}");
        }

        return MerkleVerifier.VerifyConsistency(older.Size, newer.Size, proof, older.Root, newer.Root)
            ? null
            : new LedgerFault(LedgerPart.Proof, older.Size, $"the tree of {newer.Size} entries does not continue the tree of {older.Size}: history was rewritten");
    }

    private static Checkpoint? Read(string note, NoteKey key) =>
        SignedNote.TryParse(note, out var signed) && signed.IsSignedBy(key) && Checkpoint.TryParse(signed.Text, out var checkpoint) ? checkpoint : null;
}
