using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>A list of what was found by index first says what the list says that is gathered from all that is reached, page by page.</summary>
public sealed class FoundListTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly ListRequest[] Asked =
    [
        new() { Limit = 3 },
        new() { Limit = 3, Reversed = true },
    ];

    [Fact]
    public async Task ListOfWhatWasFoundFirst_EqualsTheListThatIsGathered_ForEveryReaderAndPage()
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

        await using var finding = Finding();
        using var asked = new ListsAsked();
        var compared = 0;
        foreach (var reader in Readers())
        {
            foreach (var request in Asked)
            {
                compared += await ComparedAsync(hub.Missing.ListAsync, finding.GetRequiredService<MissingEpisodes>().ListAsync, reader, request with { Filters = [ListFilter.Equal("status", "open")] });
                compared += await ComparedAsync(hub.People.ListAsync, finding.GetRequiredService<YoungPeople>().ListAsync, reader, request with { Filters = [Begins("erated"), Begins("g")] });
                compared += await ComparedAsync(hub.People.ListAsync, finding.GetRequiredService<YoungPeople>().ListAsync, reader, request with { Filters = [Begins("invented-same"), Begins("b")] });
            }
        }

        Assert.True(compared > 60, $"{compared} records were compared");
        // A list of everybody that was gathered on both sides would compare nothing.
        Assert.True(asked is { Found: > 50 }, asked.ToString());
    }

    private static ListFilter Begins(string word) => new(["given_name", "family_name", "known_as"], ListMatch.WordBegins, word);

    private IEnumerable<ReaderIdentity> Readers() =>
    [
        hub.Sam, hub.Hol, hub.Cam, hub.Pat, hub.Ivy, hub.Reader("tewv", "camhs-practitioner", "safeguarding"), hub.Reader("nyce", "education-officer", "safeguarding"),
        hub.Reader("nyp", "missing-coordination", "missing-response"), hub.Reader("nyp", "police-intelligence", "safeguarding"), hub.Reader("nwd", "key-worker", "safeguarding"),
        hub.Reader("yth", "health-practitioner", "direct-care"), hub.Reader("yth", "urgent-care", "missing-response"), hub.Reader("btp", "police-response", "missing-response"),
    ];

    // The same hub, in which everybody's reach counts as wide.
    private ServiceProvider Finding()
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
        var (gathered, met) = (await AllAsync(gather, gather, reader, request), await AllAsync(walk, walk, reader, request));
        Assert.Equal(gathered, met);
        // A cursor of one way is a cursor of the other.
        Assert.Equal(gathered, await AllAsync(walk, gather, reader, request));
        return gathered.Count(line => line.Contains(':', StringComparison.Ordinal));
    }

    private static async Task<List<string>> AllAsync(Func<ReaderIdentity, ListRequest, CancellationToken, Task<Result<DisclosedPage>>> list,
        Func<ReaderIdentity, ListRequest, CancellationToken, Task<Result<DisclosedPage>>> further, ReaderIdentity reader, ListRequest request)
    {
        var all = new List<string>();
        for (var page = await list(reader, request, TestContext.Current.CancellationToken); ; page = await further(reader, request with { Cursor = page.Value.NextCursor }, TestContext.Current.CancellationToken))
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

    // How often a list was asked of what had been found, by the text of the statements.
    private sealed class ListsAsked : IDisposable
    {
        private readonly ActivityListener _listener;
        private int _found;

        public ListsAsked()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity => Count(string.Concat(activity.TagObjects.Select(t => t.Value as string))),
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public int Found => _found;

        public override string ToString() => $"found first {Found} times";

        public void Dispose() => _listener.Dispose();

        private void Count(string text) => _found += text.Contains("t.id = any(", StringComparison.Ordinal) ? 1 : 0;
    }
}
