using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>The compiled policy of a partnership, and the parties of its agreements.</summary>
public sealed record PolicyInForce(PolicySnapshot Snapshot, IReadOnlyDictionary<string, Party> Parties);
