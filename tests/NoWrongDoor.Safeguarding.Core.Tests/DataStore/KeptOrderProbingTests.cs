using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

/// <summary>The kept order of a list hands out what is within reach, and what stands between has no part in it, however it is asked; and it answers the hub's own statement alone.</summary>
public sealed class KeptOrderProbingTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Statement = "select guard.in_order($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    public static TheoryData<bool, int, string?, string?, string?> Asked() => new()
    {
        { false, 2, null, null, null },
        { false, 1, "1invented-b", null, null },
        { false, 2, "1invented-b", "1k", null },
        { false, 1, null, null, "1invented-d" },
        { true, 1, null, null, null },
        { true, 1, "1invented-d", null, null },
    };

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task Answer_IsTheSame_WhereverThoseBeyondReachStand(bool descending, int keys, string? from, string? then, string? to)
    {
        var scene = await Scene.OfAsync(database);
        foreach (var name in new[] { "A", "C", "E" })
        {
            await NamedAsync(scene, "nych", "housing-officer", name, 1);
        }

        var context = scene.Signed("nych", "housing-officer");
        var before = await AnswersAsync(context, descending, keys, from, then, to);
        Assert.Contains(before, answer => answer.Contains(',', StringComparison.Ordinal));
        // More than a stretch of them, so that the walk goes on over whole stretches of what is not handed out.
        foreach (var name in new[] { "0", "B", "D", "F" })
        {
            await NamedAsync(scene, "csc", "social-worker", name, 120);
        }

        Assert.Equal(before, await AnswersAsync(context, descending, keys, from, then, to));
    }

    [Fact]
    public async Task ListOfThoseReachedInOneWay_HandsOutThem_AndNobodyElseWithinReach()
    {
        var scene = await Scene.OfAsync(database);
        var context = scene.Signed("nyp", "police-response");
        var (reached, missing) = (new List<Guid>(), new List<Guid>());
        foreach (var isMissing in new[] { true, false, true, false, false })
        {
            var subject = await scene.NewPersonAsync("csc", "social-worker");
            await scene.RelationshipAsync(subject, "csc", "social-worker", "nyp", "police-response");
            reached.Add(await scene.AskAsync<Guid>(scene.Signed("csc", "social-worker"), $"select id from hub.young_person where subject = '{subject}'"));
            if (isMissing)
            {
                await scene.MissingAsync(subject);
                missing.Add(reached[^1]);
            }
        }

        foreach (var (basis, strength, expected) in new[] { (null, (short)0, reached), ("caseload", (short)3, reached), ("event", (short)0, missing), ("event", (short)4, []), ("case", (short)2, []) })
        {
            var handed = await AskAsync(context, "young-person", false, 2, (null, null, null), 500, 2_000, basis, strength);
            // Those of other tests stand in the same list.
            Assert.Equal(expected, handed.Where(reached.Contains).Order());
        }
    }

    [Fact]
    public async Task LongList_IsHandedOutInItsOrder_StretchByStretch_WithAllThatStandWhereTheLastStands()
    {
        var scene = await Scene.OfAsync(database);
        var context = scene.Signed("yjs", "youth-justice-officer");
        // 150 of one name, wherever the stretches end, which grow from a few to all of them.
        foreach (var (name, count) in new[] { ("K-A", 130), ("K-B", 150), ("K-C", 60), ("K-D", 150) })
        {
            await NamedAsync(scene, "yjs", "youth-justice-officer", name, count);
        }

        foreach (var (descending, take, expected) in new[] { (false, 1, 130), (false, 131, 280), (false, 340, 340), (false, 341, 490), (false, 600, 490), (true, 1, 150), (true, 151, 210), (true, 360, 360), (true, 361, 490) })
        {
            var ids = await AskAsync(context, "young-person", descending, 1, (descending ? "1invented-l" : "1invented-k", null, null), take, 2_000);
            Assert.Equal(expected, ids.Length);
            Assert.Equal(expected, ids.Distinct().Count());
        }

        Assert.Equal(41, (await AskAsync(context, "young-person", false, 1, ("1invented-k", null, null), 490, 40)).Length);
    }

    [Theory]
    [InlineData("select guard.in_order('young-person', null, false, 2, null, null, null, 1, 1, null, 0::smallint)")]
    [InlineData("explain (analyze, buffers) select guard.in_order('young-person', null, false, 2, null, null, null, 1, 1, null, 0::smallint)")]
    [InlineData("do $$ begin perform guard.in_order('young-person', null, false, 2, null, null, null, 1, 1, null, 0::smallint); end $$")]
    [InlineData("prepare asked as select guard.in_order($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11); execute asked('young-person', null, false, 2, null, null, null, 1, 1, null, 0::smallint)")]
    [InlineData("select array(select guard.people_by_words('{in}') limit 2001)")]
    [InlineData("explain (analyze, buffers) select array(select guard.people_by_words('{in}') limit 2001)")]
    [InlineData("select guard.open_episodes()")]
    public async Task Statement_ThatIsNotTheHubsOwn_IsRefused(string sql)
    {
        var scene = await Scene.OfAsync(database);
        Assert.Equal("42501", await scene.RefusedAsync(scene.Signed("nych", "housing-officer"), sql));
    }

    // Ids are of a type: whoever chooses for a record of their own the id of another's takes nothing out of that one's lists.
    [Fact]
    public async Task Record_WithTheIdOfARecordOfAnotherType_LeavesItsPlaces()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", "social-worker");
        await scene.RelationshipAsync(subject, "csc", "social-worker", "nyp", "police-response");
        var episode = await scene.MissingAsync(subject);
        await scene.RunAsync(scene.Signed("nych", "housing-officer"), $"""
            insert into hub.young_person (partnership, id, subject, owner, known_as, created_at, changed_at)
            values ('north-yorkshire', '{episode}', '{database.Ids.Next()}', 'nych', 'Nobody', now(), now())
            """);
        var ids = await AskAsync(scene.Signed("nyp", "police-response"), "missing-episode status=open", false, 1, (null, null, null), 100, 2_000);
        Assert.Contains(episode, ids);
    }

    private Task<int> NamedAsync(Scene scene, string agency, string function, string name, int count) => scene.RunAsync(scene.Signed(agency, function), $"""
        insert into hub.young_person (partnership, id, subject, owner, given_name, family_name, created_at, changed_at)
        select 'north-yorkshire', gen_random_uuid(), gen_random_uuid(), '{agency}', 'Kit-' || n, 'Invented-{name}', now(), now() from generate_series(1, {count}) n
        """);

    private async Task<List<string>> AnswersAsync(string context, bool descending, int keys, string? from, string? then, string? to)
    {
        var answers = new List<string>();
        for (var take = 1; take <= 4; take++)
        {
            answers.Add(string.Join(',', await AskAsync(context, "young-person", descending, keys, (from, then, to), take, 2_000)));
        }

        return answers;
    }

    private async Task<Guid[]> AskAsync(string context, string list, bool descending, int keys, (string? From, string? Then, string? To) at, int take, int most, string? basis = null, short strength = 0)
    {
        await using var connection = await database.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await HubDataSource.BindAsync(transaction, context, CancellationToken.None);
        await using var command = new NpgsqlCommand(Statement, connection, transaction);
        Add(NpgsqlDbType.Text, list);
        Add(NpgsqlDbType.Array | NpgsqlDbType.Text, null);
        Add(NpgsqlDbType.Boolean, descending);
        Add(NpgsqlDbType.Integer, keys);
        Add(NpgsqlDbType.Text, at.From);
        Add(NpgsqlDbType.Text, at.Then);
        Add(NpgsqlDbType.Text, at.To);
        Add(NpgsqlDbType.Integer, take);
        Add(NpgsqlDbType.Integer, most);
        Add(NpgsqlDbType.Text, basis);
        Add(NpgsqlDbType.Smallint, strength);
        return (Guid[])(await command.ExecuteScalarAsync())!;

        void Add(NpgsqlDbType type, object? value) => command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });
    }
}
