using System.Text.Json;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>Names the entry of the ledger under which something was shown.</summary>
internal sealed record DisclosureMark(Guid Id, string Purpose)
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("disclosure"u8);
        writer.WriteString("id"u8, Id);
        writer.WriteString("purpose"u8, Purpose);
        writer.WriteString("receipt"u8, $"/api/v1/disclosures/{Id:D}/receipt");
        writer.WriteEndObject();
    }
}
