using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

/// <summary>An attacker with a housing officer's context writes into the ledger as the hub's role: nothing but what that context did can be entered.</summary>
public sealed class OwnLeavesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Leaf_OfTheContextThatIsBound_IsEntered()
    {
        var (scene, context, leaf) = await ArrangeAsync();
        await EnterAsync(context, leaf);
        Assert.Equal("42501", await scene.RefusedAsync(null, Sql(context, leaf)));
    }

    [Theory]
    [InlineData("partnership", "other-shire")]
    [InlineData("agency", "nyp")]
    [InlineData("function", "police-response")]
    [InlineData("id", "00000000-0000-7000-8000-00000000abcd")]
    [InlineData("at", "2020-01-01T00:00:00.000Z")]
    [InlineData("agency", null)]
    public async Task Leaf_ThatSaysAnother_IsRefused(string member, string? value)
    {
        var (scene, context, leaf) = await ArrangeAsync();
        leaf[member] = value;
        Assert.Equal("42501", await scene.RefusedAsync(database.Signer.Sign(context), Sql(context, leaf)));
    }

    [Theory]
    [InlineData("1")] // needs no key: whoever has the database could write it
    [InlineData("3")]
    [InlineData("\"2\"")]
    [InlineData("null")]
    public async Task Leaf_OfAnotherVersion_IsRefused(string version)
    {
        var (scene, context, leaf) = await ArrangeAsync();
        leaf["v"] = JsonNode.Parse(version);
        Assert.Equal("42501", await scene.RefusedAsync(database.Signer.Sign(context), Sql(context, leaf)));
    }

    [Theory]
    [InlineData("partnership = 'other-shire'")]
    [InlineData("id = '00000000-0000-7000-8000-00000000abcd'")]
    [InlineData("at = '2020-01-01Z'")]
    public async Task Row_BesideARightLeaf_IsRefusedWhereItSaysAnother(string change)
    {
        var (scene, context, leaf) = await ArrangeAsync();
        var (column, value) = (change.Split(" = ")[0], change.Split(" = ")[1]);
        Assert.Equal("42501", await scene.RefusedAsync(database.Signer.Sign(context), Sql(context, leaf, column, value)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("ff")]
    [InlineData("5b5d")] // []
    [InlineData("226122")] // "a"
    [InlineData("7b7d")] // {}
    public async Task Bytes_ThatAreNoEntry_AreRefused(string hex)
    {
        var (scene, context, _) = await ArrangeAsync();
        var refused = await scene.RefusedAsync(database.Signer.Sign(context),
            $"insert into ledger.pending (partnership, id, leaf, at) values ('{context.Partnership}', '{context.Disclosure}', '\\x{hex}', '{context.At:O}')");
        Assert.Contains(refused, new[] { "42501", PostgresErrorCodes.CharacterNotInRepertoire, PostgresErrorCodes.InvalidTextRepresentation, PostgresErrorCodes.InvalidParameterValue });
    }

    private async Task<(Scene Scene, SignedContext Context, JsonObject Leaf)> ArrangeAsync()
    {
        var scene = await Scene.OfAsync(database);
        var context = scene.Context("nych", "housing-officer");
        return (scene, context, new JsonObject
        {
            ["agency"] = context.Agency,
            ["at"] = context.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["function"] = context.Function,
            ["id"] = context.Disclosure.ToString("D"),
            ["partnership"] = context.Partnership,
            ["v"] = 2,
        });
    }

    private async Task EnterAsync(SignedContext context, JsonObject leaf) =>
        Assert.Equal(1, await new Scene(database).RunAsync(database.Signer.Sign(context), Sql(context, leaf)));

    private static string Sql(SignedContext context, JsonObject leaf, string? changed = null, string? value = null)
    {
        string Column(string name, string own) => name == changed ? value! : own;
        return $"""
            insert into ledger.pending (partnership, id, leaf, at) values ({Column("partnership", $"'{context.Partnership}'")}, {Column("id", $"'{context.Disclosure}'")},
                '\x{Convert.ToHexString(Encoding.UTF8.GetBytes(leaf.ToJsonString()))}', {Column("at", $"'{context.At:O}'")})
            """;
    }
}
