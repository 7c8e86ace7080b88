using NoWrongDoor.Safeguarding.Core.Demonstration;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.People.Communication;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>What the demonstration shows: one young person, and every reader's own lawful view.</summary>
public sealed class DemonstrationTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task SeededPerson_IsFiveDifferentViewsForFiveReaders_AndTheirKeyWorkerWritesTheirPassport()
    {
        var people = DemonstrationPeople.Read(Repository.PathOf("deploy", "demonstration-people.json"));
        Assert.Equal(people.People.Count, await hub.Get<DemonstrationSeed>().SeedAsync(people, CancellationToken.None));
        Assert.Equal(0, await hub.Get<DemonstrationSeed>().SeedAsync(people, CancellationToken.None));
        ReaderIdentity[] readers = [hub.Sam, hub.Pat, hub.Reader("tewv", "camhs-practitioner", "safeguarding"), hub.Hol, hub.Ivy];
        var views = new List<string>();
        var slices = (await hub.People.ListAsync(hub.Sam, new ListRequest { Limit = 100 })).Value.Items;
        var bramble = slices.Single(i => i.Owner == "csc" && i["given_name"].Value.Text == "Bramble");
        foreach (var reader in readers)
        {
            var shown = await hub.People.ReadAsync(reader, hub.For(reader, bramble));
            Assert.True(shown.IsSuccess, $"{reader.Function}: {shown.Refusal}");
            views.Add(string.Join(' ', shown.Value.Fields.Select(f => f.Rung)));
        }

        Assert.Equal(readers.Length, views.Distinct(StringComparer.Ordinal).Count());
        var robin = hub.Reader("nwd", "key-worker", "safeguarding");
        var passport = await hub.Get<CommunicationPassports>().CreateAsync(robin, hub.SubjectFor(robin, bramble), RecordInput.From("""{"how_to_talk_with_me": "Ask about boats first."}"""));
        Assert.True(passport.IsSuccess, passport.Refusal?.ToString());
    }

    [Fact]
    public async Task PersonOfTheSecondPartnership_IsThreeViewsThere_AndNobodyHere()
    {
        var heads = await PublishedPolicy.PublishAsync(hub.Database, "stockport");
        var people = DemonstrationPeople.Read(Repository.PathOf("deploy", "demonstration-people.stockport.json"));
        Assert.Equal(people.People.Count, await hub.Get<DemonstrationSeed>().SeedAsync(people, CancellationToken.None));
        ReaderIdentity There(string agency, string function) => hub.Reader(agency, function, "safeguarding") with { Partnership = "stockport", Heads = heads };
        var views = new List<string>();
        foreach (var reader in new[] { There("smbc", "social-worker"), There("btp", "police-response"), There("shg", "housing-officer") })
        {
            var found = Assert.Single(await CloversAsync(reader), i => i.Owner == "smbc");
            views.Add(string.Join(' ', (await hub.People.ReadAsync(reader, found.Id)).Value.Fields.Select(f => f.Rung)));
            Assert.False((await hub.People.ReadAsync(hub.Sam, found.Id)).IsSuccess);
        }

        Assert.Equal(3, views.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(await CloversAsync(hub.Sam));
    }

    private async Task<IReadOnlyList<DisclosedRecord>> CloversAsync(ReaderIdentity reader) =>
        [.. (await hub.People.ListAsync(reader, new ListRequest { Limit = 100 })).Value.Items.Where(i => i["given_name"] is { IsShown: true } name && name.Value.Text == "Clover")];
}
