using System.Text.Json;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Disclosure.Verification;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Cli.Ledger;

/// <summary>What `prove --open` says beside the proof: what is sealed in the entry, and what the index says of it. The hub's word, which no outsider can check.</summary>
internal sealed record OpenedProof(IReadOnlyList<(string Type, SealedRecord Said)> Records, AuditedEntry? Index)
{
    public bool Agrees => Index is null || (Index.Additional == 0 && Index.Account != Comparison.Differs && Index.Name != Comparison.Differs
        && Index.Records.All(r => r.Record != Comparison.Differs && r.Person != Comparison.Differs && r.HeldBy != Comparison.Differs));

    public IReadOnlyList<string> Lines => [.. Records.Select(Line), .. Index is null ? ["The index has no line of this entry: sign-ins, tokens and changes of policy have none."] : LinesOf(Index)];

    public static OpenedProof Of(LedgerReceipt receipt, LeafSeal seal, AuditedEntry? index)
    {
        using var leaf = JsonDocument.Parse(receipt.Leaf);
        var root = leaf.RootElement;
        var (partnership, id) = (root.GetProperty("partnership").GetString()!, root.GetProperty("id").GetGuid());
        var salt = Convert.FromHexString(root.GetProperty("salt").GetString()!);
        var records = root.GetProperty("records").EnumerateArray().Where(r => r.TryGetProperty("sealed", out _))
            .Select((r, place) => (r.GetProperty("type").GetString()!, seal.Open(partnership, id, salt, place, r.GetProperty("sealed").GetString()!)));
        return new OpenedProof([.. records], index);
    }

    /// <summary>{agrees, records: [{type, record, person, revision, mac}], index: {…} or null}: the member "opened" of the proof.</summary>
    public JsonObject ToJson() => new()
    {
        ["agrees"] = Agrees,
        ["records"] = new JsonArray([.. Records.Select(r => new JsonObject
        {
            ["type"] = r.Type, ["record"] = r.Said.Record.ToString("D"), ["person"] = r.Said.Subject?.ToString("D"),
            ["revision"] = r.Said.Revision, ["mac"] = Mac(r.Said),
        })]),
        ["index"] = Index is null ? null : new JsonObject
        {
            ["pseudonym"] = Index.Pseudonym,
            ["account"] = Compared(Index.User.ToString("D"), Index.Account),
            ["name"] = Compared(Index.UserName, Index.Name),
            ["records"] = new JsonArray([.. Index.Records.Select(r => new JsonObject
            {
                ["type"] = r.Type, ["record"] = Code(r.Record), ["person"] = Code(r.Person), ["holder"] = Compared(r.Holder, r.HeldBy),
            })]),
            ["additional"] = Index.Additional,
        },
    };

    private static string Line((string Type, SealedRecord Said) record) =>
        $"{record.Type} {record.Said.Record:D} of person {record.Said.Subject?.ToString("D") ?? "not named"}, revision {record.Said.Revision}, MAC {Mac(record.Said) ?? "none"}";

    private static IEnumerable<string> LinesOf(AuditedEntry entry) =>
    [
        $"user {entry.Pseudonym}: the account {entry.User:D}, {Words(entry.Account)}; its name {entry.UserName}, {Words(entry.Name)}",
        .. entry.Records.Select((r, i) => r.Type is null ? $"record {i + 1}: not in the index"
            : $"record {i + 1}, {r.Type}: the record {Words(r.Record)}, the person {Words(r.Person)}; held by {r.Holder ?? "nobody named"}, {Words(r.HeldBy)}"),
        .. entry.Additional == 0 ? Array.Empty<string>() : [$"the index has {entry.Additional} more line(s) that the entry does not speak of"],
    ];

    private static string? Mac(SealedRecord said) => said.Mac is null ? null : Convert.ToHexStringLower(said.Mac);

    private static JsonObject Compared(string? said, Comparison found) => new() { ["said"] = said, ["entry"] = Code(found) };

    private static string Code(Comparison found) => found switch
    {
        Comparison.Agrees => "agrees",
        Comparison.Differs => "differs",
        _ => "not-tied",
    };

    private static string Words(Comparison found) => found switch
    {
        Comparison.Agrees => "agrees with the entry",
        Comparison.Differs => "DOES NOT AGREE with the entry",
        _ => "said by the index alone",
    };
}
