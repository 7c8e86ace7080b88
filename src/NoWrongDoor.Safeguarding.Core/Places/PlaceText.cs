using System.Text.Json;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Places;

/// <summary>A place as a person describes it, with its grid reference where that is known: one encrypted value, its 1 km cell beside it.</summary>
public static class PlaceText
{
    private static readonly ReadInput Words = Inputs.Line(300);
    private static readonly BrokenRule Shape = new(
        "A place is text, or an object of text and grid_reference.", "Send {\"text\": \"Scarby bus station\", \"grid_reference\": \"TA 048 884\"}.");

    /// <summary>An encrypted place field whose rung between exists and full is the 1 km cell.</summary>
    public static RecordField Field<TRow>(
        string name, Func<TRow, byte[]?> get, Action<TRow, byte[]?> set, Func<TRow, string?> getCell, Action<TRow, string?> setCell)
        where TRow : RecordRow, new() => FieldsOf<TRow>.Sealed(name, get, set, Read) with
        {
            Full = Renderers.Json,
            Coarse = [Renderers.Stored("km-cell")],
            CoarseColumn = name + "_cell",
            GetCoarse = row => getCell((TRow)row),
            SetCoarse = (row, cell) => setCell((TRow)row, cell),
            CoarseOf = CellOf,
        };

    private static string? Read(JsonElement input, DateTimeOffset now, out BrokenRule? broken)
    {
        if (input.ValueKind is not JsonValueKind.Object)
        {
            broken = input.ValueKind is JsonValueKind.String or JsonValueKind.Null ? null : Shape;
            var alone = broken is null ? (string?)Words(input, now, out broken) : null;
            return alone is null ? null : Write(alone, null);
        }

        broken = input.EnumerateObject().Any(p => p.Name is not ("text" or "grid_reference")) ? Shape : null;
        var words = broken is null && input.TryGetProperty("text", out var text) ? (string?)Words(text, now, out broken) : null;
        GridReference? square = null;
        if (broken is null && input.TryGetProperty("grid_reference", out var grid) && Inputs.Text(grid, out broken) is { } written)
        {
            square = GridReference.Read(written, out broken);
        }

        return broken is not null || (words is null && square is null) ? null : Write(words, square);
    }

    private static string Write(string? words, GridReference? square) =>
        new JsonObject { ["text"] = words, ["grid_reference"] = square?.Value }.ToJsonString();

    private static string? CellOf(string place) =>
        JsonNode.Parse(place)!["grid_reference"]?.GetValue<string>() is { } written ? GridReference.Read(written, out _)?.KilometreCell : null;
}
