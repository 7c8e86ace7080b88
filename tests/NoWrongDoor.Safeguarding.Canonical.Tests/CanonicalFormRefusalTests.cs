using System.Text;
using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.Canonical.Tests;

public sealed class CanonicalFormRefusalTests
{
    [Theory]
    [InlineData("", "Not JSON")]
    [InlineData("  ", "Not JSON")]
    [InlineData("{", "Not JSON")]
    [InlineData("{\"a\":1,}", "Not JSON")]
    [InlineData("[1,]", "Not JSON")]
    [InlineData("[1] [2]", "Not JSON")]
    [InlineData("{\"a\":1}x", "Not JSON")]
    [InlineData("// note\n1", "Not JSON")]
    [InlineData("01", "Not JSON")]
    [InlineData("+1", "Not JSON")]
    [InlineData("NaN", "Not JSON")]
    [InlineData("'a'", "Not JSON")]
    [InlineData("\"tab\there\"", "Not JSON")]
    [InlineData("\uFEFF{}", "Not JSON")]
    [InlineData("{\"a\":1,\"a\":1}", "\"a\" twice")]
    [InlineData("{\"a\":1,\"\\u0061\":2}", "\"a\" twice")]
    [InlineData("[{\"b\":1,\"a\":2,\"b\":3}]", "\"b\" twice")]
    [InlineData("{\"a\":{\"x\":1},\"c\":0,\"b\":{\"y\":1,\"y\":1}}", "\"y\" twice")]
    [InlineData("\"\\ud800\"", "surrogate")]
    [InlineData("\"\\udead\"", "surrogate")]
    [InlineData("\"\\ud800\\ud800\"", "surrogate")]
    [InlineData("{\"\\udc00\":1}", "surrogate")]
    [InlineData("1e309", "range of a double")]
    [InlineData("[-1e400]", "range of a double")]
    public void Serialize_TextWithoutOneMeaning_IsRefusedAndSaysWhy(string text, string expected)
    {
        var refused = Assert.Throws<CanonicalJsonException>(() => CanonicalJson.Serialize(Encoding.UTF8.GetBytes(text)));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.False(CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData(new byte[] { 0x22, 0xFF, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xC0, 0x80, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xED, 0xA0, 0x80, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xE2, 0x82, 0x22 })]
    public void Serialize_InvalidUtf8_IsRefused(byte[] text) =>
        Assert.Throws<CanonicalJsonException>(() => CanonicalJson.Serialize(text));

    [Fact]
    public void Serialize_AtTheDepthLimit_IsTakenAndOneDeeperRefused()
    {
        static byte[] Nested(int depth) => Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));

        Assert.Equal(Nested(CanonicalJson.DepthLimit), CanonicalJson.Serialize(Nested(CanonicalJson.DepthLimit)));
        Assert.Throws<CanonicalJsonException>(() => CanonicalJson.Serialize(Nested(CanonicalJson.DepthLimit + 1)));
        Assert.Throws<CanonicalJsonException>(() => CanonicalJson.Serialize(Nested(1_000_000)));
    }

    [Fact]
    public void Serialize_NodeThatNestsTooDeep_IsRefused()
    {
        JsonNode node = new JsonArray();
        for (var depth = 0; depth < CanonicalJson.DepthLimit + 1; depth++)
        {
            node = new JsonArray(node);
        }

        Assert.Throws<CanonicalJsonException>(() => CanonicalJson.Serialize(node));
    }

    [Fact]
    public void Serialize_NodeWithHalfASurrogatePair_IsRefusedInsteadOfReplaced()
    {
        Assert.Throws<CanonicalJsonException>(() => CanonicalJson.Serialize(new JsonObject { ["a"] = "x\ud800" }));
        Assert.Throws<CanonicalJsonException>(() => CanonicalJson.Serialize(new JsonObject { ["\udc00"] = 1 }));
    }

    [Fact]
    public void Serialize_NodeReadFromAmbiguousText_IsRefused()
    {
        Assert.Throws<CanonicalJsonException>(() => CanonicalJson.Serialize(JsonNode.Parse("""[{"a":1,"a":2}]""")));
        Assert.Throws<CanonicalJsonException>(() => CanonicalJson.Serialize(JsonNode.Parse("""["\ud800"]""")));
        Assert.Throws<CanonicalJsonException>(() => CanonicalJson.Serialize(JsonValue.Create(double.NaN)));
    }
}
