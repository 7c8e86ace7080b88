using Npgsql;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

/// <summary>What a look-up of somebody beyond reach finds, what it leaves behind, and how often it may be asked.</summary>
public sealed class MatchScopeTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Social = "social-worker", Camhs = "camhs-practitioner", Housing = "housing-officer", Urgent = "urgent-care";

    [Fact]
    public async Task Match_OfWhichSomethingWasShown_OpensADayToThatFunctionAlone()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", Social);
        Assert.True(await new LookUp(database, "yth", Urgent).FindsAndShowsAsync(subject));
        Assert.Equal((1, 0), (await SeenAsync(scene, subject, "yth", Urgent), await SeenAsync(scene, subject, "yth", "health-practitioner")));
        Assert.Equal(0, await AskAsync<short>($"select strength from hub.reach where subject = '{subject}' and basis = 'match'"));
        await database.AdvanceAsync(TimeSpan.FromHours(24));
        Assert.Equal(0, await SeenAsync(scene, subject, "yth", Urgent));
    }

    [Fact]
    public async Task Match_OfWhichNothingWasShown_LeavesNoReach()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", Social);
        var lookUp = new LookUp(database, "yth", Urgent);
        Assert.True(await lookUp.FindsAsync(subject));
        Assert.Equal(0, await SeenAsync(scene, subject, "yth", Urgent));
        Assert.Equal(0, await AskAsync<long>($"select count(*) from hub.reach where subject = '{subject}' and basis = 'match'"));
        Assert.Empty(await lookUp.ByNameAsync("nobody-has-this"));
        Assert.Equal(2, await AskAsync<long>($"select count(*) from hub.match_event where user_id = '{lookUp.User}'"));
    }

    [Fact]
    public async Task Match_OfTwo_OpensTheOneThatWasShown()
    {
        var scene = await Scene.OfAsync(database);
        var (shown, withheld) = (await scene.NewPersonAsync("csc", Social), await scene.NewPersonAsync("tewv", Camhs));
        await RenameAsync("Twosome", shown, withheld);
        Assert.Equal([shown, withheld], (await new LookUp(database, "yth", Urgent).ByNameAsync("twosome", shown: shown)).Order());
        Assert.Equal((1, 0), (await SeenAsync(scene, shown, "yth", Urgent), await SeenAsync(scene, withheld, "yth", Urgent)));
    }

    [Fact]
    public async Task Match_Repeated_RenewsTheOneRow()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", Social);
        for (var day = 0; day < 3; day++)
        {
            // A colleague who asks later finds the same person.
            Assert.True(await new LookUp(database, "yth", Urgent).FindsAndShowsAsync(subject));
            await database.AdvanceAsync(TimeSpan.FromHours(day == 1 ? 30 : 20));
        }

        Assert.Equal(1, await AskAsync<long>($"select count(*) from hub.reach where subject = '{subject}' and basis = 'match'"));
        Assert.Equal(1, await SeenAsync(scene, subject, "yth", Urgent));
        await database.AdvanceAsync(TimeSpan.FromHours(4));
        Assert.Equal(0, await SeenAsync(scene, subject, "yth", Urgent));
    }

    [Theory]
    [InlineData(LookUp.Born)]
    [InlineData("2010-05-05")]
    public async Task Match_OfSomebodyInReachOrOfAnOwnSlice_FindsNobodyWhateverTheDate(string born)
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", Social);
        await scene.RelationshipAsync(subject, "csc", Social, "nych", Housing, "tenancy");
        Assert.False(await new LookUp(database, "nych", Housing).FindsAsync(subject, born));
        // Another function of the agency does not reach the person until the agency has a slice of its own, which all its functions see.
        Assert.Equal(born == LookUp.Born, await new LookUp(database, "nych", "ig-officer").FindsAsync(subject, born));
        await scene.NewPersonAsync("nych", Housing, subject);
        Assert.False(await new LookUp(database, "nych", "ig-officer").FindsAsync(subject, born));
    }

    [Fact]
    public async Task Duplicate_PlantedByTheAsker_TellsNothingAndHidesNobody()
    {
        var scene = await Scene.OfAsync(database);
        var real = await scene.NewPersonAsync("tewv", Camhs);
        var (planted, control) = (await scene.NewPersonAsync("nych", Housing), await scene.NewPersonAsync("nych", Housing));
        await RenameAsync("Planted", real, planted);
        await RenameAsync("Control", control);
        // As without the planted record: the real person as far as the agreement lets them be shown, and nobody for the control.
        Assert.Equal([real], await new LookUp(database, "nych", Housing).ByNameAsync("planted"));
        Assert.Empty(await new LookUp(database, "nych", Housing).ByNameAsync("control"));
        Assert.Contains(real, await new LookUp(database, "yth", Urgent).ByNameAsync("planted"));
    }

    [Fact]
    public async Task Duplicates_OfOneAgency_CrowdOutNobody()
    {
        var scene = await Scene.OfAsync(database);
        var planted = new List<Guid>();
        for (var i = 0; i < 7; i++)
        {
            planted.Add(await scene.NewPersonAsync("nych", Housing));
        }

        var (later, last) = (await scene.NewPersonAsync("tewv", Camhs), await scene.NewPersonAsync("csc", Social));
        await RenameAsync("Crowded", [.. planted, later, last]);
        var found = await new LookUp(database, "yth", Urgent).ByNameAsync("crowded");
        Assert.Equal(5, found.Length);
        Assert.Subset(found.ToHashSet(), new HashSet<Guid> { later, last });
    }

    [Fact]
    public async Task LookUp_WithoutItsEntryInTheLedger_DoesNotCommit()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", Social);
        var lookUp = new LookUp(database, "nych", Housing);
        Assert.Equal("42501", await lookUp.RefusedAsync(subject, entered: false));
        Assert.Equal(0, await SeenAsync(scene, subject, "nych", Housing));
        Assert.Equal(0, await AskAsync<long>($"select count(*) from hub.match_event where user_id = '{lookUp.User}'"));
    }

    [Theory]
    [InlineData("hub.relationship (partnership, id, subject, owner, agency, function, kind, started, created_at, changed_at)", "'nych', 'housing-officer', 'tenancy', now(), now(), now()")]
    [InlineData("hub.young_person (partnership, id, subject, owner, family_name, created_at, changed_at)", "'Own', now(), now()")]
    public async Task Record_InTheTransactionThatOnlyLooks_IsRefused(string into, string values)
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", Social);
        var insert = $"insert into {into} values ('{Scene.Partnership}', '{database.Ids.Next()}', '{subject}', 'nych', {values})";
        Assert.Equal("42501", await new LookUp(database, "nych", Housing).RefusedAsync(subject, entered: false, then: insert));
    }

    [Fact]
    public async Task Entry_OfAMatchThatWasNotMade_OpensNothing()
    {
        var scene = await Scene.OfAsync(database);
        var (subject, other) = (await scene.NewPersonAsync("csc", Social), await scene.NewPersonAsync("csc", Social));
        await new LookUp(database, "nych", Housing).ByNameAsync(LookUp.NameOf(subject), shown: other);
        Assert.Equal((0, 0), (await SeenAsync(scene, subject, "nych", Housing), await SeenAsync(scene, other, "nych", Housing)));
    }

    [Fact]
    public async Task User_WhoLooksTooOften_IsRefusedForAnHourAndThenForADay()
    {
        await Scene.OfAsync(database);
        await database.AdvanceAsync(TimeSpan.FromDays(2));
        var lookUp = new LookUp(database, "yth", Urgent);
        for (var hour = 0; hour < 3; hour++)
        {
            Assert.Equal(20, await LookedAsync(lookUp, 21));
            await database.AdvanceAsync(TimeSpan.FromMinutes(61));
        }

        Assert.Equal(0, await LookedAsync(lookUp, 1));
        Assert.Equal(1, await LookedAsync(new LookUp(database, "yth", Urgent), 1));
        await database.AdvanceAsync(TimeSpan.FromHours(24));
        Assert.Equal(1, await LookedAsync(lookUp, 1));
    }

    [Fact]
    public async Task Agency_ThatLooksTooOften_IsRefusedWhoeverOfItAsks()
    {
        await Scene.OfAsync(database);
        await database.AdvanceAsync(TimeSpan.FromDays(2));
        for (var user = 0; user < 5; user++)
        {
            Assert.Equal(20, await LookedAsync(new LookUp(database, "tewv", Camhs), 20));
        }

        Assert.Equal(0, await LookedAsync(new LookUp(database, "tewv", Camhs), 1));
        Assert.Equal(1, await LookedAsync(new LookUp(database, "yth", Urgent), 1));
    }

    [Fact]
    public async Task LookUps_OfOneUserAtOnce_AreAllCounted()
    {
        await Scene.OfAsync(database);
        await database.AdvanceAsync(TimeSpan.FromDays(2));
        var lookUp = new LookUp(database, "csc", Social);
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => LookedAsync(lookUp, 1)));
        Assert.Equal(20, answers.Sum());
    }

    // How many of these look-ups were answered; the others were refused as too many, and for nothing else.
    private static async Task<int> LookedAsync(LookUp lookUp, int times)
    {
        var answered = 0;
        for (var i = 0; i < times; i++)
        {
            try
            {
                Assert.Empty(await lookUp.ByNameAsync("nobody-has-this"));
                answered++;
            }
            catch (PostgresException refused) when (refused.SqlState == "NW003")
            {
                continue;
            }
        }

        return answered;
    }

    private static Task<long> SeenAsync(Scene scene, Guid subject, string agency, string function) =>
        scene.CountAsync(scene.Signed(agency, function), $"hub.young_person where subject = '{subject}'");

    private Task RenameAsync(string family, params Guid[] subjects) => database.RunAsSuperuserAsync(
        $"update hub.young_person set revision = revision + 1, family_name = '{family}' where subject in ({string.Join(", ", subjects.Select(s => $"'{s}'"))})");

    private async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = await database.OpenAsSuperuserAsync();
#pragma warning disable CA2100 // constants of the tests
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
