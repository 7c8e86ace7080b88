using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Canonical;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Auditing;

/// <summary>
/// One entry of the ledger. The person who acts stands in it as a keyed pseudonym; which records it speaks of is sealed; to its lines of the index it is tied by keyed hashes.
/// </summary>
public sealed record LedgerLeaf(
    string Kind, Guid Id, DateTimeOffset At, string Salt, string Partnership, string Agency, string Function, string Purpose,
    string User, IReadOnlyList<string> Agreements, string Route, IReadOnlyList<LeafRecord> Records, string Outcome, string? Index,
    LeafRows? Rows = null)
{
    public byte[] Serialize()
    {
        var leaf = new JsonObject
        {
            ["v"] = 2,
            ["kind"] = Kind,
            ["id"] = Id.ToString("D"),
            ["at"] = At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["salt"] = Salt,
            ["partnership"] = Partnership,
            ["agency"] = Agency,
            ["function"] = Function,
            ["purpose"] = Purpose,
            ["user"] = User,
            ["agreements"] = Texts(Agreements),
            ["route"] = Route,
            ["records"] = new JsonArray([.. Records.Select(r => r.ToJson())]),
            ["outcome"] = Outcome,
        };
        if (Index is not null)
        {
            leaf["index"] = Index;
        }

        if (Rows is not null)
        {
            leaf["rows"] = Rows.Count;
            leaf["root"] = Rows.Root.ToString();
        }

        return CanonicalJson.Serialize(leaf);
    }

    internal static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)JsonValue.Create(t))]);
}

/// <summary>The rows of a file that an entry stands for, 1,000 at most, by the root of the Merkle tree (RFC 6962) over their hashes in ascending order.</summary>
public sealed record LeafRows(int Count, TreeHash Root)
{
    public const int Most = 1_000;

    /// <summary>An import that found nothing to write.</summary>
    public static LeafRows None { get; } = new(0, MerkleTree.EmptyRoot);
}

/// <summary>One record of an entry: sealed, which record, person, revision and MAC; in the open, which level of each field in the type's order, under which clauses.</summary>
public sealed record LeafRecord(string Type, string Sealed, string Levels, IReadOnlyList<string> Clauses)
{
    internal JsonNode ToJson() => new JsonObject
    {
        ["type"] = Type,
        ["sealed"] = Sealed,
        ["levels"] = Levels,
        ["clauses"] = LedgerLeaf.Texts(Clauses),
    };
}
