using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.Canonical.Tests;

/// <summary>The samples of RFC 8785 and of its author's test data (arrays, french, structures, unicode, values, weird).</summary>
public sealed class Rfc8785SampleTests
{
    public static TheoryData<string, string, string> Samples => new()
    {
        { "arrays", """[ 56, { "d": true, "10": null, "1": [ ] } ]""", """[56,{"1":[],"10":null,"d":true}]""" },
        {
            "french",
            """{ "peach": "This sorting order", "péché": "is wrong according to French", "pêche": "but canonicalization MUST", "sin": "ignore locale" }""",
            """{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}"""
        },
        {
            "structures",
            """{ "1": {"f": {"f": "hi","F": 5} ,"\n": 56.0}, "10": { }, "": "empty", "a": { }, "111": [ {"e": "yes","E": "no" } ], "A": { } }""",
            """{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}"""
        },
        { "unicode", "{ \"Unnormalized Unicode\": \"A\\u030a\" }", "{\"Unnormalized Unicode\":\"A\u030a\"}" },
        {
            "values",
            """{ "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001], "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false] }""",
            """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"""
        },
        {
            "weird",
            """{ "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis", "</script>": "Browser Challenge" }""",
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"</script>\":\"Browser Challenge\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"\U0001F600\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}"
        },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Serialize_PublishedSample_GivesThePublishedBytes(string name, string input, string expected)
    {
        Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalJson.Serialize(Encoding.UTF8.GetBytes(input))));
        Assert.True(CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(expected)), name);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Serialize_PublishedSampleAsElementOrNode_GivesTheSameBytes(string name, string input, string expected)
    {
        using var document = JsonDocument.Parse(input);

        Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalJson.Serialize(document.RootElement)));
        Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalJson.Serialize(JsonNode.Parse(input))));
        Assert.Equal(CanonicalJson.Hash(document.RootElement), CanonicalJson.Hash(JsonNode.Parse(input)));
        Assert.NotEmpty(name);
    }

    [Fact]
    public void Serialize_SampleOfSection324_GivesThePublishedHex()
    {
        const string input = """{ "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001], "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false] }""";

        var hex = Convert.ToHexStringLower(CanonicalJson.Serialize(Encoding.UTF8.GetBytes(input)));

        Assert.Equal(
            "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d",
            hex);
    }

    [Fact]
    public void Hash_OfEquivalentTexts_IsTheSha256OfTheirOneForm()
    {
        var hash = CanonicalJson.Hash(" { \"b\" : 1.0 , \"a\" : \"\\u0041\" } "u8);

        Assert.Equal(System.Security.Cryptography.SHA256.HashData("{\"a\":\"A\",\"b\":1}"u8), hash);
        Assert.False(CanonicalJson.IsCanonical("{\"b\":1,\"a\":\"A\"}"u8));
    }
}
