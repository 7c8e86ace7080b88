using System.Globalization;

namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>Which part of a ledger is wrong.</summary>
public enum LedgerPart
{
    /// <summary>The bytes of an entry.</summary>
    Leaf,

    /// <summary>The sequenced line that gives a leaf its index and hash.</summary>
    Entry,

    /// <summary>A stored tile of the tree.</summary>
    Tile,

    /// <summary>A signed head of the tree.</summary>
    Checkpoint,

    /// <summary>A proof that was handed out.</summary>
    Proof,

    /// <summary>A record that the ledger speaks of and that has changed since without an entry.</summary>
    Record,

    /// <summary>A line of the index of disclosures that is not what the entry says.</summary>
    Index,

    /// <summary>A place in a list whose order is kept that is not what the record says.</summary>
    Order,
}

/// <summary>One thing that is wrong, and where.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Index">Index of the entry; for a tile the first entry it tells of, for a checkpoint its size.</param>
/// <param name="Problem">What is wrong, as a sentence.</param>
public sealed record LedgerFault(LedgerPart Part, ulong Index, string Problem)
{
    /// <summary>One line for people.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Part} {Index}: {Problem}");
}
