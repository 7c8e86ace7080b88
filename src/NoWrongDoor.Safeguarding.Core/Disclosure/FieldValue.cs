using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>A value as it is shown: its text, and what the text stands for. Nothing recorded is a value too.</summary>
public sealed class FieldValue
{
    internal FieldValue(ShownKind kind, string? text) => (Kind, Text) = (kind, text);

    public ShownKind Kind { get; }

    public string? Text { get; }

    public void WriteTo(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case ShownKind.Exists:
                writer.WriteStartObject();
                writer.WriteBoolean("exists", Text == "true");
                writer.WriteEndObject();
                break;
            case var _ when Text is null:
                writer.WriteNullValue();
                break;
            case ShownKind.Flag:
                writer.WriteBooleanValue(Text == "true");
                break;
            case ShownKind.Number or ShownKind.Json:
                writer.WriteRawValue(Text);
                break;
            default:
                writer.WriteStringValue(Text);
                break;
        }
    }
}
