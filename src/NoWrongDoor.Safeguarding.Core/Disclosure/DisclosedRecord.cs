using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>A record as one reader is shown it, under a disclosure that stands in the ledger.</summary>
public sealed class DisclosedRecord
{
    internal DisclosedRecord(string id, string type, string subject, string owner, IReadOnlyList<DisclosedField> fields, DisclosureMark mark)
    {
        (Id, Type, Subject, Owner, Fields, Mark) = (id, type, subject, owner, fields, mark);
        ETag = Hash();
    }

    /// <summary>The record's token for the reader's agency.</summary>
    public string Id { get; }

    public string Type { get; }

    /// <summary>The person's token for the reader's agency: what the slices of one person have in common.</summary>
    public string Subject { get; }

    public string Owner { get; }

    public IReadOnlyList<DisclosedField> Fields { get; }

    /// <summary>A hash of what the reader was shown: equal for equal views, whatever lies behind them.</summary>
    public string ETag { get; }

    public Guid DisclosureId => Mark.Id;

    public string Purpose => Mark.Purpose;

    public DisclosedField this[string name] => Fields.First(f => f.Name == name);

    /// <summary>A moment that the reader is shown in full; nothing where it is shown more coarsely, withheld or not recorded.</summary>
    public DateTimeOffset? MomentOf(string field) =>
        this[field] is { IsShown: true, Rung: "full", Value.Text: { } text } ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;

    internal DisclosureMark Mark { get; }

    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteBody(writer);
        Mark.WriteTo(writer);
        writer.WriteEndObject();
    }

    private void WriteBody(Utf8JsonWriter writer)
    {
        writer.WriteString("id"u8, Id);
        writer.WriteString("type"u8, Type);
        writer.WriteStartObject("fields"u8);
        foreach (var field in Fields.Where(f => f.IsShown))
        {
            writer.WritePropertyName(field.Name);
            field.Value.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("withheld"u8);
        foreach (var field in Fields)
        {
            WriteWithheld(writer, field);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("provenance"u8);
        foreach (var field in Fields)
        {
            WriteProvenance(writer, field);
        }

        writer.WriteEndObject();
    }

    private static void WriteWithheld(Utf8JsonWriter writer, DisclosedField field)
    {
        if (field.Withheld is not { } withheld)
        {
            return;
        }

        writer.WriteStartObject(field.Name);
        writer.WriteString("reason"u8, withheld.Reason);
        writer.WriteString("clause"u8, withheld.Clause);
        writer.WriteString("ask"u8, withheld.Ask);
        writer.WriteEndObject();
    }

    private static void WriteProvenance(Utf8JsonWriter writer, DisclosedField field)
    {
        if (field.Provenance is not { } from)
        {
            return;
        }

        writer.WriteStartObject(field.Name);
        writer.WriteString("level"u8, from.Level);
        writer.WriteString("clause"u8, from.Clause);
        writer.WriteString("gateway"u8, from.Gateway);
        writer.WriteString("agreement"u8, from.Agreement);
        writer.WriteString("owner"u8, from.Owner);
        writer.WriteString("asOf"u8, from.AsOf.Text);
        writer.WriteEndObject();
    }

    private string Hash()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            WriteBody(writer);
            writer.WriteEndObject();
        }

        return $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()).AsSpan(0, 16))}\"";
    }
}
