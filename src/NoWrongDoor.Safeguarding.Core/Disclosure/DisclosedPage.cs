using System.Text.Json;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>Records of one list or search, shown under one entry of the ledger.</summary>
public sealed class DisclosedPage
{
    internal DisclosedPage(IReadOnlyList<DisclosedRecord> items, string? nextCursor, DisclosureMark mark) =>
        (Items, NextCursor, Mark) = (items, nextCursor, mark);

    public IReadOnlyList<DisclosedRecord> Items { get; }

    public string? NextCursor { get; }

    public Guid DisclosureId => Mark.Id;

    public string Purpose => Mark.Purpose;

    private DisclosureMark Mark { get; }

    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items"u8);
        foreach (var item in Items)
        {
            item.WriteJson(writer);
        }

        writer.WriteEndArray();
        writer.WriteString("next"u8, NextCursor);
        Mark.WriteTo(writer);
        writer.WriteEndObject();
    }
}
