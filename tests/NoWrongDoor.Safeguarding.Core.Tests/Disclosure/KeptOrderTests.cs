using NoWrongDoor.Safeguarding.Core.Antisocial;
using NoWrongDoor.Safeguarding.Core.Care.Episodes;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;
using NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Verification;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.Missing.Interviews;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>A list whose order the database keeps says what the list says that is gathered from all that is reached, page by page, and goes with every change.</summary>
public sealed class KeptOrderTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly PartnershipSetup Partnership = PartnershipSetup.Load(Repository.PathOf("deploy", "partnerships.json"))[0];

    private const string Kept = "select partnership, id, list, key_0, key_1, subject, owner from hub.list_order";

    [Fact]
    public async Task ListInKeptOrder_EqualsTheListThatIsGathered_ForEveryReaderAndPage()
    {
        await SeedAsync(14, 5);
        await using var both = new ListsBothWays(hub);
        using var walked = new ListsBothWays.Statements("guard.in_order(");
        using var gathered = new ListsBothWays.Statements("select array(select g.id from");
        var compared = 0;
        foreach (var reader in Readers())
        {
            foreach (var reversed in new[] { false, true })
            {
                var request = new ListRequest { Limit = 7, Reversed = reversed };
                compared += await both.ComparedAsync<YoungPeople>((d, r) => d.ListAsync(reader, r), request);
                foreach (var filter in new ListFilter?[] { null, ListFilter.Equal("status", "open"), ListFilter.Equal("status", "closed"), new(["reported_at", "found_at"], ListMatch.From, "2026-06-01T00:00:00Z") })
                {
                    compared += await both.ComparedAsync<MissingEpisodes>((d, r) => d.ListAsync(reader, r), request with { Filters = filter is null ? [] : [filter] });
                }

                foreach (var risk in new[] { ListFilter.Equal("risk_level", "high"), new ListFilter(["risk_level"], ListMatch.NoneOf, "high, low") })
                {
                    compared += await both.ComparedAsync<MissingEpisodes>((d, r) => d.ListAsync(reader, r), request with { Filters = [ListFilter.Equal("status", "closed"), risk] });
                }

                foreach (var filter in new ListFilter?[] { null, ListFilter.Equal("status", "offered"), ListFilter.Equal("status", "completed"), new(["status"], ListMatch.NoneOf, "declined, completed") })
                {
                    compared += await both.ComparedAsync<ReturnHomeInterviews>((d, r) => d.ListAsync(reader, r), request with { Filters = filter is null ? [] : [filter] });
                }

                foreach (var filter in new ListFilter?[] { null, new(["stage"], ListMatch.NoneOf, "nomination, risk"), new(["stage"], ListMatch.NoneOf, "closed"), ListFilter.Equal("stage", "analysis") })
                {
                    compared += await both.ComparedAsync<RaiseCases>((d, r) => d.ListAsync(reader, r), request with { Filters = filter is null ? [] : [filter] });
                }

                // Of no kept order: gathered in order first.
                compared += await both.ComparedAsync<RaiseActions>((d, r) => d.ListAsync(reader, r), request);
                compared += await both.ComparedAsync<AsbIncidents>((d, r) => d.ListAsync(reader, r), request);
                compared += await both.ComparedAsync<AsbIncidents>((d, r) => d.ListAsync(reader, r), request with { Filters = [new ListFilter(["occurred_at"], ListMatch.From, "2026-01-01T00:00:00Z")] });
                compared += await both.ComparedAsync<CareEpisodes>((d, r) => d.ListAsync(reader, r), request);
                compared += await both.ComparedAsync<RaiseActions>((d, r) => d.ListAsync(reader, r), request with { Filters = [ListFilter.Equal("status", "accepted")] });
                compared += await both.ComparedAsync<RaiseActions>((d, r) => d.ListAsync(reader, r), request with { Filters = [ListFilter.Equal("owner_agency", reader.Agency), ListFilter.Equal("status", "accepted")] });
                compared += await both.ComparedAsync<RaiseActions>((d, r) => d.ListAsync(reader, r), request with { Filters = [ListFilter.Equal("status", "done"), new ListFilter(["due_at"], ListMatch.Until, "2026-11-20")] });
            }
        }

        Assert.True(compared > 1_000, $"{compared} records were compared");
        Assert.True(walked.Count > 200, $"{walked.Count} lists were walked");
        Assert.True(gathered.Count > 50, $"{gathered.Count} lists were gathered in order");
    }

    [Fact]
    public async Task ListOfWhoReachesMuchButTakesPartInFewCases_IsMadeOfThose_AndEqualsTheListThatIsGathered()
    {
        await SeedAsync(14, 5);
        using var byCase = new ListsBothWays.Statements("r.basis = 'case' and r.strength >= 2)))");
        var (compared, narrow) = (0, 0);
        foreach (var reader in Readers().Append(hub.Reader("yth", "health-practitioner", "safeguarding")).Append(hub.Reader("nyp", "police-intelligence", "intelligence-assessment")))
        {
            // More than the cases they take part in, and less than all that they reach.
            var spans = $"select count(*) from hub.reach r where r.agency = '{reader.Agency}' and r.function = '{reader.Function}' and r.until is null";
            var (all, cases) = (await hub.LookAsync<long>(spans), await hub.LookAsync<long>($"{spans} and r.basis = 'case' and r.strength > 1"));
            if (cases == all)
            {
                continue;
            }

            await using var both = new ListsBothWays(hub, (int)cases + 1);
            var before = byCase.Count;
            foreach (var filter in new ListFilter?[] { null, new(["stage"], ListMatch.NoneOf, "nomination, risk"), ListFilter.Equal("stage", "analysis") })
            {
                compared += await both.ComparedAsync<RaiseCases>((d, r) => d.ListAsync(reader, r), new ListRequest { Limit = 7, Filters = filter is null ? [] : [filter] });
            }

            compared += await both.ComparedAsync<RaiseActions>((d, r) => d.ListAsync(reader, r), new ListRequest { Limit = 7, Filters = [ListFilter.Equal("owner_agency", reader.Agency), ListFilter.Equal("status", "accepted")] });
            narrow += byCase.Count > before ? 1 : 0;
        }

        Assert.True(compared > 50, $"{compared} records were compared");
        Assert.True(narrow > 3, $"{narrow} readers' lists were made of their cases");
    }

    [Fact]
    public async Task KeptOrder_IsWhatTheRecordsSay_AlsoAfterTheyChange()
    {
        await SeedAsync(6, 8);
        var person = await hub.PersonAsync("""{"family_name": "Invented-Before", "given_name": "Early"}""");
        var nameless = await hub.PersonAsync("""{"known_as": "Nobody's name"}""");
        await AgreesAsync();
        await hub.People.CorrectAsync(hub.Sam, person.Id, person.ETag, RecordInput.From("""{"family_name": "Invented-After"}"""), TestContext.Current.CancellationToken);
        await hub.People.CorrectAsync(hub.Sam, nameless.Id, nameless.ETag, RecordInput.From("""{"family_name": "Invented-Named"}"""), TestContext.Current.CancellationToken);
        await AgreesAsync();
        Assert.Equal(1, await hub.LookAsync<long>("select count(*) from hub.list_order where key_0 = '1invented-after'"));
        Assert.Equal(0, await hub.LookAsync<long>("select count(*) from hub.list_order where key_0 = '1invented-before'"));
        // Behind every other rule, so that each list meets every kind of change.
        await hub.Database.RunAsSuperuserAsync($"""
            {Others("disable")}
            update hub.missing_episode set revision = revision + 1, status = 'open', reported_at = reported_at + interval '1 day';
            update hub.raise_case set revision = revision + 1, stage = 'closed', stage_since = stage_since + interval '1 day';
            update hub.raise_action set revision = revision + 1, status = 'stopped', due_at = due_at + 1;
            update hub.return_home_interview set revision = revision + 1, status = 'declined', found_at = found_at - interval '1 hour';
            update hub.young_person set revision = revision + 1, family_name = null where owner = 'nyp';
            {Others("enable")}
            """);
        await AgreesAsync();
    }

    // The triggers of these tables but for the one that keeps the order.
    private static string Others(string what) => $$"""
        do $$ declare t record; begin
            for t in select tgrelid::regclass as name, tgname from pg_trigger where not tgisinternal and tgname <> 'put_in_order' and tgrelid in (select tgrelid from pg_trigger where tgname = 'put_in_order') loop
                execute format('alter table %s {{what}} trigger %I', t.name, t.tgname);
            end loop;
        end $$;
        """;

    private async Task AgreesAsync()
    {
        Assert.True(await hub.LookAsync<long>($"select count(*) from ({Kept}) kept") > 50);
        Assert.Equal(0, await hub.LookAsync<long>($"select count(*) from (({Kept} except all ({ListOrderVerification.Expected})) union all (({ListOrderVerification.Expected}) except all {Kept})) differing"));
    }

    private Task<CohortProgress> SeedAsync(int people, long seed) =>
        hub.Get<CohortSeed>().SeedAsync(Partnership, new CohortWanted(people, seed, new DateOnly(2026, 11, 25)), _ => { }, TestContext.Current.CancellationToken);

    private IEnumerable<ReaderIdentity> Readers() =>
    [
        hub.Sam, hub.Hol, hub.Cam, hub.Pat, hub.Reader("nyp", "police-response", "safeguarding"), hub.Reader("nyp", "missing-coordination", "missing-response"),
        hub.Reader("nwd", "key-worker", "safeguarding"), hub.Reader("nyce", "education-officer", "safeguarding"), hub.Reader("yth", "health-practitioner", "direct-care"),
    ];
}
