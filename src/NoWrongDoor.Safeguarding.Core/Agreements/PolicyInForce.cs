using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>The compiled policy of a partnership, and the parties of its agreements.</summary>
public sealed record PolicyInForce(PolicySnapshot Snapshot, IReadOnlyDictionary<string, Party> Parties)
{
    /// <summary>The agreement of this id, for an agency that is a party to it; nothing for any other.</summary>
    public AgreementInForce? AgreementOf(string agency, string id) =>
        Snapshot.Agreements.FirstOrDefault(a => a.Agreement.Id == id && a.Agreement.Parties.Any(p => p.Id == agency));
}
