using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Places;

/// <summary>The columns of an address beside its sealed text: its outward postcode, and whether it is confidential.</summary>
public sealed record AddressColumns<TRow>(
    Func<TRow, string?> Outward, Action<TRow, string?> SetOutward, Func<TRow, bool> Confidential, Action<TRow, bool> SetConfidential)
    where TRow : RecordRow;

/// <summary>An address as a record registers it: encrypted, coarse as its outward postcode, and perhaps marked confidential, which no agreement passes (H.1).</summary>
public static class AddressField
{
    /// <summary>The fact that holds while an address of the young person is confidential.</summary>
    public const string Fact = "refuge";

    private static readonly ReadInput Lines = Inputs.Narrative(500);

    public static RecordField Of<TRow>(string name, Func<TRow, byte[]?> get, Action<TRow, byte[]?> set, AddressColumns<TRow> columns, params string[] beside)
        where TRow : RecordRow, new() => FieldsOf<TRow>.Sealed(name, get, set, Read) with
        {
            Coarse = [Renderers.Stored("outward-postcode")],
            CoarseColumn = name + "_outward",
            GetCoarse = row => columns.Outward((TRow)row),
            SetCoarse = (row, outward) => columns.SetOutward((TRow)row, outward),
            CoarseOf = address => AddressText.PostcodeOf(address)?.Outward,
            Mark = new FieldMark(AddressText.IsConfidential, AddressText.Confidential,
                row => columns.Confidential((TRow)row), (row, marked) => columns.SetConfidential((TRow)row, marked)) { Fact = Fact, Beside = beside },
        };

    // Text, or an object of text and confidential. Only `false` takes a standing mark away; the mark's own line says true.
    private static MarkedText? Read(JsonElement input, DateTimeOffset now, out BrokenRule? broken)
    {
        bool? confidential = null;
        if (input.ValueKind is JsonValueKind.Object)
        {
            confidential = input.TryGetProperty("confidential", out var said) ? said.ValueKind is JsonValueKind.True : null;
            broken = input.EnumerateObject().All(p => p.Name == "text" || (p.Name == "confidential" && p.Value.ValueKind is JsonValueKind.True or JsonValueKind.False))
                && input.TryGetProperty("text", out input) ? null
                : new BrokenRule("An address is text, or an object of text and confidential.", "Send {\"text\": \"12 Invented Row, Scarby, YO62 5ZZ\", \"confidential\": true}.");
            if (broken is not null)
            {
                return null;
            }
        }

        var address = (string?)Lines(input, now, out broken);
        if (address is not null && AddressText.PostcodeOf(address) is null)
        {
            broken = new BrokenRule("The address does not end with a postcode.", "Write the postcode last, for example 12 Invented Row, Scarby, YO62 5ZZ.");
        }

        return broken is not null || address is null ? null
            : new MarkedText(AddressText.Bare(address), confidential ?? (AddressText.IsConfidential(address) ? true : null));
    }
}
