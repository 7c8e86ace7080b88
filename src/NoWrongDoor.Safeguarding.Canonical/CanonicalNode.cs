using System.Text;
using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.Canonical;

/// <summary>
/// Canonical form of a node made in code. Strings are taken as they are: the framework's own writer would put U+FFFD in the place of
/// half a surrogate pair without a word, and two different values would share a hash.
/// </summary>
internal static class CanonicalNode
{
    public static void Write(JsonNode? node, GrowingBytes output)
    {
        try
        {
            Write(node, output, 0);
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            // A node read from a text keeps that text until it is asked: a name given twice, half a surrogate pair, a number that is not finite.
            throw new CanonicalJsonException($"The value has no canonical form: {refused.Message}", refused);
        }
    }

    private static void Write(JsonNode? node, GrowingBytes output, int depth)
    {
        if (depth > CanonicalJson.DepthLimit)
        {
            throw new CanonicalJsonException($"Arrays and objects nest deeper than {CanonicalJson.DepthLimit}.");
        }

        switch (node)
        {
            case null: output.Append("null"u8); break;
            case JsonObject members: WriteObject(members, output, depth); break;
            case JsonArray items: WriteArray(items, output, depth); break;
            default: WriteValue(node.AsValue(), output); break;
        }
    }

    private static void WriteObject(JsonObject members, GrowingBytes output, int depth)
    {
        output.Append((byte)'{');
        var order = new MemberOrder();
        foreach (var (name, value) in members)
        {
            order.Add(name, output.Length);
            CanonicalString.Write(name, output);
            output.Append((byte)':');
            Write(value, output, depth + 1);
            output.Append((byte)',');
        }

        order.Settle(output);
        output.Append((byte)'}');
    }

    private static void WriteArray(JsonArray items, GrowingBytes output, int depth)
    {
        output.Append((byte)'[');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                output.Append((byte)',');
            }

            Write(items[i], output, depth + 1);
        }

        output.Append((byte)']');
    }

    private static void WriteValue(JsonValue value, GrowingBytes output)
    {
        if (value.TryGetValue<string>(out var text))
        {
            CanonicalString.Write(text, output);
            return;
        }

        CanonicalText.Write(Encoding.UTF8.GetBytes(value.ToJsonString()), output);
    }
}
