using System.Buffers;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Canonical;

namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>The document as RFC 8785 JSON: comments, order and layout are gone, every word and number stays.</summary>
internal static class CanonicalDocument
{
    public static byte[] Of(MapNode root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(root, writer);
        }
        return CanonicalJson.Serialize(buffer.WrittenSpan);
    }

    private static void Write(Node node, Utf8JsonWriter writer)
    {
        switch (node)
        {
            case MapNode map:
                writer.WriteStartObject();
                foreach (var entry in map.Entries)
                {
                    writer.WritePropertyName(entry.Key);
                    Write(entry.Value, writer);
                }
                writer.WriteEndObject();
                break;
            case ListNode list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(item, writer);
                }
                writer.WriteEndArray();
                break;
            case TextNode { YesNo: { } yes }:
                writer.WriteBooleanValue(yes);
                break;
            case TextNode { Integer: { } number }:
                writer.WriteNumberValue(number);
                break;
            case TextNode text:
                writer.WriteStringValue(text.Text);
                break;
        }
    }
}
