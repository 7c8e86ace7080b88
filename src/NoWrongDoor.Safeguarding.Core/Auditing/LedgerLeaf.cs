using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Canonical;

namespace NoWrongDoor.Safeguarding.Core.Auditing;

/// <summary>One entry of the ledger. Personal data stands in it as keyed pseudonyms only.</summary>
public sealed record LedgerLeaf(
    string Kind, Guid Id, DateTimeOffset At, string Salt, string Partnership, string Agency, string Function, string Purpose,
    string User, IReadOnlyList<string> Agreements, string Route, IReadOnlyList<LeafRecord> Records, string Outcome)
{
    public byte[] Serialize() => CanonicalJson.Serialize(new JsonObject
    {
        ["v"] = 1,
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
    });

    internal static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)JsonValue.Create(t))]);
}

/// <summary>One record of an entry: which revision, which level of each field in catalogue order, under which clauses.</summary>
public sealed record LeafRecord(
    string Type, string Record, string? Subject, int Revision, string? Mac, string Levels, IReadOnlyList<string> Clauses)
{
    internal JsonNode ToJson() => new JsonObject
    {
        ["type"] = Type,
        ["record"] = Record,
        ["subject"] = Subject,
        ["revision"] = Revision,
        ["mac"] = Mac,
        ["levels"] = Levels,
        ["clauses"] = LedgerLeaf.Texts(Clauses),
    };
}
