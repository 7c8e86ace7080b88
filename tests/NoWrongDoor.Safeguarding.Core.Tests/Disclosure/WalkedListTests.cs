using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>A list that is met in its order says what the list says that is gathered first and put in order then, page by page.</summary>
public sealed class WalkedListTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly ListRequest[] Asked =
    [
        new() { Limit = 3 },
        new() { Limit = 3, Reversed = true },
        new() { Limit = 3, Fields = [] },
        new() { Limit = 100 },
    ];

    [Fact]
    public async Task ListMetInItsOrder_EqualsTheListPutInOrder_ForEveryReaderTypeAndPage()
    {
        for (var i = 0; i < 12; i++)
        {
            await hub.GenerateAsync(i);
        }

        // Several of one name, told apart by what else there is.
        for (var i = 0; i < 8; i++)
        {
            await hub.PersonAsync($$"""{"family_name": "Invented-Same", "given_name": "{{(char)('A' + (i % 3))}}"}""");
        }

        await using var walking = Walking();
        var (compared, walked) = (0, 0);
        foreach (var reader in Readers())
        {
            foreach (var request in Asked)
            {
                var people = await ComparedAsync(hub.People.ListAsync, walking.GetRequiredService<Core.People.YoungPeople>().ListAsync, reader, request);
                var episodes = await ComparedAsync(hub.Missing.ListAsync, walking.GetRequiredService<Core.Missing.MissingEpisodes>().ListAsync, reader, request);
                var open = await ComparedAsync(hub.Missing.ListAsync, walking.GetRequiredService<Core.Missing.MissingEpisodes>().ListAsync, reader, request with { Filters = [ListFilter.Equal("status", "open")] });
                var relationships = await ComparedAsync(hub.Relationships.ListAsync, walking.GetRequiredService<Core.People.Relationships.Relationships>().ListAsync, reader, request);
                (compared, walked) = (compared + people + episodes + open + relationships, walked + (people > 0 ? 1 : 0));
            }
        }

        Assert.True(compared > 400, $"{compared} records were compared");
        Assert.True(walked > 10, $"{walked} lists of people had somebody");
    }

    private IEnumerable<ReaderIdentity> Readers() =>
    [
        hub.Sam, hub.Hol, hub.Cam, hub.Pat, hub.Ivy, hub.Reader("tewv", "camhs-practitioner", "safeguarding"), hub.Reader("nyce", "education-officer", "safeguarding"),
        hub.Reader("nyp", "missing-coordination", "missing-response"), hub.Reader("nyp", "police-intelligence", "safeguarding"), hub.Reader("nwd", "key-worker", "safeguarding"),
        hub.Reader("yth", "health-practitioner", "direct-care"), hub.Reader("yth", "urgent-care", "missing-response"), hub.Reader("btp", "police-response", "missing-response"),
    ];

    // The same hub, in which reach counts as wide for everybody.
    private ServiceProvider Walking()
    {
        var database = hub.Database;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(database.Clock).AddSingleton<IdSource>(database.Ids).AddSingleton<SaltSource>(database.Salts).AddSingleton(database.App);
        services.AddSafeguardingCore(database.Configuration);
        services.AddSingleton(new ReachWidth(0));
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static async Task<int> ComparedAsync(Func<ReaderIdentity, ListRequest, CancellationToken, Task<Result<DisclosedPage>>> gather,
        Func<ReaderIdentity, ListRequest, CancellationToken, Task<Result<DisclosedPage>>> walk, ReaderIdentity reader, ListRequest request)
    {
        var (gathered, met) = (await AllAsync(gather, reader, request), await AllAsync(walk, reader, request));
        Assert.Equal(gathered, met);
        return gathered.Count;
    }

    private static async Task<List<string>> AllAsync(Func<ReaderIdentity, ListRequest, CancellationToken, Task<Result<DisclosedPage>>> list, ReaderIdentity reader, ListRequest request)
    {
        var all = new List<string>();
        for (var page = await list(reader, request, TestContext.Current.CancellationToken); ; page = await list(reader, request with { Cursor = page.Value.NextCursor }, TestContext.Current.CancellationToken))
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
}
