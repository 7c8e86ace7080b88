using System.Text.Json;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>The versions of a record as far as a reader would have seen them change.</summary>
public sealed class DisclosedHistory
{
    internal DisclosedHistory(IReadOnlyList<DisclosedRevision> items, DisclosureMark mark) => (Items, Mark) = (items, mark);

    public IReadOnlyList<DisclosedRevision> Items { get; }

    public Guid DisclosureId => Mark.Id;

    private DisclosureMark Mark { get; }

    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items"u8);
        foreach (var item in Items)
        {
            writer.WriteStartObject();
            writer.WriteString("at"u8, item.At.Text);
            writer.WriteString("agency"u8, item.Agency);
            writer.WriteString("why"u8, item.Why);
            writer.WritePropertyName("record"u8);
            item.Record.WriteJson(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        Mark.WriteTo(writer);
        writer.WriteEndObject();
    }
}

/// <summary>One version: when it was recorded as far as the reader is told, by which agency, and, for whom the agency that owns it shows all of it in full, why.</summary>
public sealed class DisclosedRevision
{
    internal DisclosedRevision(RecordedTime at, string agency, string? why, DisclosedRecord record) =>
        (At, Agency, Why, Record) = (at, agency, why, record);

    public RecordedTime At { get; }

    public string Agency { get; }

    public string? Why { get; }

    public DisclosedRecord Record { get; }
}
