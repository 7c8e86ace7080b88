#pragma warning disable CA2100 // The text is the expression under test.
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Npgsql;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Sharing.Tests;

/// <summary>The SQL expression of a field decides as the compiled plan does, with NULL for every fact that is unknown.</summary>
public sealed class PushDownTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["relationship"] = "f.relationship", ["consent"] = "f.consent", ["age"] = "f.age", ["grade"] = "f.grade", ["seen"] = "f.seen",
    };

    [Fact]
    public async Task LevelSql_OnGeneratedAgreementsAndRecords_IsDecideOnPostgreSql()
    {
        await using var connection = await database.OpenAsSuperuserAsync();
        var compared = 0;
        foreach (var world in World.Any.Generator.Sample(120))
        {
            var snapshot = PolicySnapshot.Compile(world.Agreements(), Documents.OwnSlicePolicy, World.Hub);
            var plan = snapshot.Specialise(world.Reader, world.Owner);
            FactSet[] records = [FactSet.Empty, world.Facts, .. World.Any.Generator.Sample(20).Select(w => w.Facts)];
            var levels = string.Join(", ", Enumerable.Range(0, snapshot.Fields.Count).Select(i => plan.LevelSql(i, Columns)));
            var rows = string.Join(", ", records.Select((r, i) => $"({i}, {Values(r)})"));
            await using var command = new NpgsqlCommand($"select f.n, {levels} from (values {rows}) f (n, relationship, consent, age, grade, seen) order by f.n", connection);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var expected = new byte[snapshot.Fields.Count];
                plan.Decide(records[reader.GetInt32(0)], expected);
                Assert.Equal(expected, Enumerable.Range(1, expected.Length).Select(i => (byte)reader.GetInt32(i)).ToArray());
                compared += expected.Length;
            }
        }
        Assert.Equal(120 * 22 * 6, compared);
    }

    [Fact]
    public async Task LevelSql_FactWithoutAColumn_IsUnknown()
    {
        var snapshot = Documents.Snapshot("""{ clause: "5.1", text: T, share: [person], under: power, at: full }""", """{ clause: "7.1", text: L, limit: [person.name], to: exists, when: { consent: no } }""",
            """{ clause: "5.2", text: T, share: [health], under: power, at: full, when: { consent: yes } }""");
        var plan = snapshot.Specialise(Documents.Reader(), "men");
        await using var connection = await database.OpenAsSuperuserAsync();
        await using var command = new NpgsqlCommand(
            $"select {plan.LevelSql(snapshot.IndexOf("person.name"), new Dictionary<string, string>())}, {plan.LevelSql(snapshot.IndexOf("health.status"), new Dictionary<string, string>())}", connection);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        Assert.Equal((1, 0), (reader.GetInt32(0), reader.GetInt32(1)));
    }

    [Fact]
    public async Task LevelSql_ValueWithAQuoteAndABackslash_IsNoSql()
    {
        var agreement = SharingAgreement.Parse(Documents.Text("""{ clause: "5.1", text: T, share: [person], under: power, at: full, when: { word: "'\\'; drop" } }""")
            .Replace("facts:", "facts:\n  word: { of: record, values: [plain, \"'\\\\'; drop\"] }", StringComparison.Ordinal)).Require();
        var snapshot = PolicySnapshot.Compile([Documents.Signed(agreement)], Documents.OwnSlicePolicy, null);
        var sql = snapshot.Specialise(Documents.Reader(), "men").LevelSql(snapshot.IndexOf("person.name"), new Dictionary<string, string> { ["word"] = "$1" });
        await using var connection = await database.OpenAsSuperuserAsync();
        await using var command = new NpgsqlCommand($"select {sql}", connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = "'\\'; drop" } } };
        Assert.Equal(3, await command.ExecuteScalarAsync());
    }

    private static string Values(FactSet facts)
    {
        string Of(string name, string type, Func<string, string> literal) =>
            facts.Names.Contains(name) ? literal(facts.Where(n => n == name).ToString().Split(": ")[1]) + "::" + type : "NULL::" + type;
        string Quoted(string text) => string.Create(CultureInfo.InvariantCulture, $"'{text}'");
        return string.Join(", ", Of("relationship", "text", Quoted), Of("consent", "boolean", Quoted), Of("age", "integer", t => t), Of("grade", "smallint", t => t), Of("seen", "date", Quoted));
    }
}
