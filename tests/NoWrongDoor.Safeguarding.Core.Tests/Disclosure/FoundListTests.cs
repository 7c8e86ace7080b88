using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.People;

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

        await using var both = new ListsBothWays(hub);
        using var found = new ListsBothWays.Statements("t.id = any(");
        var compared = 0;
        foreach (var reader in Readers())
        {
            foreach (var request in Asked)
            {
                compared += await both.ComparedAsync<MissingEpisodes>((d, r) => d.ListAsync(reader, r), request with { Filters = [ListFilter.Equal("status", "open")] });
                compared += await both.ComparedAsync<YoungPeople>((d, r) => d.ListAsync(reader, r), request with { Filters = [Begins("erated"), Begins("g")] });
                compared += await both.ComparedAsync<YoungPeople>((d, r) => d.ListAsync(reader, r), request with { Filters = [Begins("invented-same"), Begins("b")] });
            }
        }

        Assert.True(compared > 60, $"{compared} records were compared");
        // A list of everybody that was gathered on both sides would compare nothing.
        Assert.True(found.Count > 50, $"found first {found.Count} times");
    }

    private static ListFilter Begins(string word) => new(["given_name", "family_name", "known_as"], ListMatch.WordBegins, word);

    private IEnumerable<ReaderIdentity> Readers() =>
    [
        hub.Sam, hub.Hol, hub.Cam, hub.Pat, hub.Ivy, hub.Reader("tewv", "camhs-practitioner", "safeguarding"), hub.Reader("nyce", "education-officer", "safeguarding"),
        hub.Reader("nyp", "missing-coordination", "missing-response"), hub.Reader("nyp", "police-intelligence", "safeguarding"), hub.Reader("nwd", "key-worker", "safeguarding"),
        hub.Reader("yth", "health-practitioner", "direct-care"), hub.Reader("yth", "urgent-care", "missing-response"), hub.Reader("btp", "police-response", "missing-response"),
    ];
}
