using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core.Antisocial;
using NoWrongDoor.Safeguarding.Core.Care.Episodes;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;
using NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Verification;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.Missing.Interviews;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Results;
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
        await using var wide = Wide();
        using var walked = new Statements("guard.in_order(");
        using var gathered = new Statements("select array(select g.id from");
        var compared = 0;
        foreach (var reader in Readers())
        {
            foreach (var reversed in new[] { false, true })
            {
                var request = new ListRequest { Limit = 7, Reversed = reversed };
                compared += await ComparedAsync<YoungPeople>(wide, (d, r) => d.ListAsync(reader, r), request);
                foreach (var filter in new ListFilter?[] { null, ListFilter.Equal("status", "open"), ListFilter.Equal("status", "closed"), new(["reported_at", "found_at"], ListMatch.From, "2026-06-01T00:00:00Z") })
                {
                    compared += await ComparedAsync<MissingEpisodes>(wide, (d, r) => d.ListAsync(reader, r), request with { Filters = filter is null ? [] : [filter] });
                }

                foreach (var filter in new ListFilter?[] { null, ListFilter.Equal("status", "offered"), ListFilter.Equal("status", "completed") })
                {
                    compared += await ComparedAsync<ReturnHomeInterviews>(wide, (d, r) => d.ListAsync(reader, r), request with { Filters = filter is null ? [] : [filter] });
                }

                foreach (var filter in new ListFilter?[] { null, new(["stage"], ListMatch.NoneOf, "nomination, risk"), new(["stage"], ListMatch.NoneOf, "closed"), ListFilter.Equal("stage", "analysis") })
                {
                    compared += await ComparedAsync<RaiseCases>(wide, (d, r) => d.ListAsync(reader, r), request with { Filters = filter is null ? [] : [filter] });
                }

                // Of no kept order: gathered in order first.
                compared += await ComparedAsync<RaiseActions>(wide, (d, r) => d.ListAsync(reader, r), request);
                compared += await ComparedAsync<AsbIncidents>(wide, (d, r) => d.ListAsync(reader, r), request);
                compared += await ComparedAsync<AsbIncidents>(wide, (d, r) => d.ListAsync(reader, r), request with { Filters = [new ListFilter(["occurred_at"], ListMatch.From, "2026-01-01T00:00:00Z")] });
                compared += await ComparedAsync<CareEpisodes>(wide, (d, r) => d.ListAsync(reader, r), request);
                compared += await ComparedAsync<RaiseActions>(wide, (d, r) => d.ListAsync(reader, r), request with { Filters = [ListFilter.Equal("status", "accepted")] });
                compared += await ComparedAsync<RaiseActions>(wide, (d, r) => d.ListAsync(reader, r), request with { Filters = [ListFilter.Equal("owner_agency", reader.Agency), ListFilter.Equal("status", "accepted")] });
                compared += await ComparedAsync<RaiseActions>(wide, (d, r) => d.ListAsync(reader, r), request with { Filters = [ListFilter.Equal("status", "done"), new ListFilter(["due_at"], ListMatch.Until, "2026-11-20")] });
            }
        }

        Assert.True(compared > 1_000, $"{compared} records were compared");
        Assert.True(walked.Count > 200, $"{walked.Count} lists were walked");
        Assert.True(gathered.Count > 50, $"{gathered.Count} lists were gathered in order");
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

    // The same hub, in which everybody's reach counts as wide.
    private ServiceProvider Wide()
    {
        var database = hub.Database;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(database.Clock).AddSingleton<IdSource>(database.Ids).AddSingleton<SaltSource>(database.Salts).AddSingleton(database.App);
        services.AddSafeguardingCore(database.Configuration);
        services.AddSingleton(new ReachWidth(0));
        return services.BuildServiceProvider(validateScopes: true);
    }

    private async Task<int> ComparedAsync<TDesk>(ServiceProvider wide, Func<TDesk, ListRequest, Task<Result<DisclosedPage>>> list, ListRequest request)
        where TDesk : notnull
    {
        var (narrow, other) = (hub.Get<TDesk>(), wide.GetRequiredService<TDesk>());
        var gathered = await AllAsync(list, narrow, narrow, request);
        Assert.Equal(gathered, await AllAsync(list, other, other, request));
        // A cursor of one way is a cursor of the other.
        Assert.Equal(gathered, await AllAsync(list, other, narrow, request));
        return gathered.Count(line => line.Contains(':', StringComparison.Ordinal));
    }

    private static async Task<List<string>> AllAsync<TDesk>(Func<TDesk, ListRequest, Task<Result<DisclosedPage>>> list, TDesk first, TDesk further, ListRequest request)
    {
        var all = new List<string>();
        for (var page = await list(first, request); ; page = await list(further, request with { Cursor = page.Value.NextCursor }))
        {
            if (!page.IsSuccess)
            {
                return [.. all, page.Refusal.Code];
            }

            all.AddRange(page.Value.Items.Select(i => $"{i.Id} {string.Join(' ', i.Fields.Select(f => f.IsShown ? $"{f.Rung}:{f.Value.Text}" : f.Withheld!.Reason))}"));
            if (page.Value.NextCursor is null)
            {
                return all;
            }

            all.Add("next page");
        }
    }

    // How often a statement was asked, by its text.
    private sealed class Statements : IDisposable
    {
        private readonly ActivityListener _listener;
        private int _count;

        public Statements(string with)
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity => _count += string.Concat(activity.TagObjects.Select(t => t.Value as string)).Contains(with, StringComparison.Ordinal) ? 1 : 0,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public int Count => _count;

        public void Dispose() => _listener.Dispose();
    }
}
