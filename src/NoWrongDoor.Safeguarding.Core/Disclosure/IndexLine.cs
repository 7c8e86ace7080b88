using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.Auditing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>One line of the index of disclosures, which "who saw what" and receipts are found by: an entry, and one record of it if it speaks of any.</summary>
internal sealed record IndexLine(
    Guid Id, Guid Disclosure, string Kind, string Outcome, DateTimeOffset At, Guid User, string UserName, string Agency, string Function, string Purpose, string Route,
    string? Type, Guid? Record, Guid? Subject, string? Owner, string[] Fields, string Levels, string[] Clauses, string[] Agreements)
{
    /// <summary>What a leaf does not say by itself and is tied to by a keyed hash. The order is part of the ledger's format.</summary>
    public static readonly IReadOnlyList<string> TiedNames = ["id", "user name", "owner", "fields", "agreements"];

    public static IReadOnlyList<TiedColumn> Tied(IEnumerable<IndexLine> lines)
    {
        var ordered = lines.OrderBy(line => line.Id.ToString("D"), StringComparer.Ordinal).ToList();
        return
        [
            Column(0, line => line.Id.ToString("D")),
            Column(1, line => line.UserName),
            Column(2, line => line.Owner),
            Column(3, line => LedgerLeaf.Texts(line.Fields)),
            Column(4, line => LedgerLeaf.Texts(line.Agreements)),
        ];

        TiedColumn Column(int place, Func<IndexLine, JsonNode?> value) => new(TiedNames[place], new JsonArray([.. ordered.Select(value)]));
    }
}
