namespace NoWrongDoor.Safeguarding.Core.Auditing.Sequencing;

/// <summary>An entry that was committed with its action and has no place in the ledger yet.</summary>
internal sealed record PendingLeaf(Guid Id, byte[] Leaf, long Transaction);
