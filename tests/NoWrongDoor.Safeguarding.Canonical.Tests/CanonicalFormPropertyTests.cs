using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace NoWrongDoor.Safeguarding.Canonical.Tests;

public sealed class CanonicalFormPropertyTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Default };

    [Fact]
    public void Serialize_ItsOwnOutput_GivesTheSameBytes() =>
        Prop.ForAll(Values(), node =>
        {
            var once = CanonicalJson.Serialize(node);
            return CanonicalJson.Serialize(once).AsSpan().SequenceEqual(once) && CanonicalJson.IsCanonical(once);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Serialize_MembersInAnotherOrderAndOtherSpelling_GivesTheSameBytes() =>
        Prop.ForAll(Values(), node =>
        {
            var turned = Turn(node);
            var respelt = Encoding.UTF8.GetBytes(turned?.ToJsonString(Indented) ?? "null");
            return CanonicalJson.Serialize(respelt).AsSpan().SequenceEqual(CanonicalJson.Serialize(node));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Serialize_Output_MeansWhatTheInputMeant() =>
        Prop.ForAll(Values(), node => JsonNode.DeepEquals(JsonNode.Parse(CanonicalJson.Serialize(node)), node)).QuickCheckThrowOnFailure();

    [Fact]
    public void Serialize_Members_StandInOrderOfUtf16CodeUnits() =>
        Prop.ForAll(Names(), names =>
        {
            var members = new JsonObject();
            foreach (var name in names)
            {
                members[name] = 1;
            }

            var written = JsonNode.Parse(CanonicalJson.Serialize(members))!.AsObject().Select(member => member.Key).ToArray();
            return written.SequenceEqual(names.Distinct().Order(StringComparer.Ordinal));
        }).QuickCheckThrowOnFailure();

    private static Gen<string> Text() =>
        Gen.Elements("", "a", "B", "é", "e\u0301", "€", "\u0080", "\ufb33", "\U0001F600", "\"", "\\", "/", "\n", "\u0001", "\u007f", "</", "1", "10", "\u2028")
            .ListOf().Select(parts => string.Concat(parts.Take(4)));

    private static Arbitrary<string[]> Names() => Text().ArrayOf().ToArbitrary();

    private static Arbitrary<JsonNode?> Values() => Gen.Sized(size => Value(Math.Min(size, 20))).ToArbitrary();

    private static Gen<JsonNode?> Value(int size)
    {
        var leaf = Gen.OneOf(
            Text().Select(text => (JsonNode?)JsonValue.Create(text)),
            ArbMap.Default.GeneratorFor<NormalFloat>().Select(number => (JsonNode?)JsonValue.Create(number.Get)),
            ArbMap.Default.GeneratorFor<int>().Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.Elements<JsonNode?>(null, JsonValue.Create(true), JsonValue.Create(false)).Select(node => node?.DeepClone()));
        return size <= 1
            ? leaf
            : Gen.OneOf(
                leaf,
                Value(size / 2).ListOf(3).Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
                Gen.Zip(Text(), Value(size / 2)).ListOf(4).Select(members => (JsonNode?)Object(members)));
    }

    private static JsonObject Object(IEnumerable<(string Name, JsonNode? Value)> members)
    {
        var made = new JsonObject();
        foreach (var (name, value) in members)
        {
            made[name] = value?.DeepClone();
        }

        return made;
    }

    private static JsonNode? Turn(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member => KeyValuePair.Create(member.Key, Turn(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Turn)]),
        _ => node?.DeepClone(),
    };
}
