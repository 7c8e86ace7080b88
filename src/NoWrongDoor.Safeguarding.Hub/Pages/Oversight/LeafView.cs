using System.Text;
using System.Text.Json;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Oversight;

/// <summary>An entry of the ledger in words. It holds levels and clauses: never a value, and which record it was is sealed.</summary>
public sealed record LeafView(
    string Kind, DateTimeOffset At, string Agency, string Function, string Purpose, string Route, string Outcome,
    IReadOnlyList<string> Agreements, IReadOnlyList<LeafRecordView> Records, string Json)
{
    public static LeafView Read(ReadOnlyMemory<byte> leaf)
    {
        using var document = JsonDocument.Parse(leaf);
        var root = document.RootElement;
        return new LeafView(
            Text(root, "kind"), root.GetProperty("at").GetDateTimeOffset(), Text(root, "agency"), Text(root, "function"), Text(root, "purpose"),
            Text(root, "route"), Text(root, "outcome"), Texts(root, "agreements"),
            [.. root.GetProperty("records").EnumerateArray().Select(r => new LeafRecordView(Text(r, "type"), Text(r, "levels"), Texts(r, "clauses")))],
            Encoding.UTF8.GetString(leaf.Span));
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static IReadOnlyList<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : [];
}

/// <summary>One record of an entry: its type, and one level for each field.</summary>
public sealed record LeafRecordView(string Type, string Levels, IReadOnlyList<string> Clauses);
