using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

public sealed class ListTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task PushedDownDecision_EqualsTheDecisionInProcess_ForGeneratedPeopleAndReaders()
    {
        for (var i = 0; i < 12; i++)
        {
            await hub.GenerateAsync(i);
        }

        ReaderIdentity[] readers = [hub.Sam, hub.Hol, hub.Cam, hub.Pat, hub.Ivy, hub.Reader("tewv", "camhs-practitioner", "safeguarding"), hub.Reader("nyce", "education-officer", "safeguarding")];
        var compared = 0;
        foreach (var reader in readers)
        {
            var listed = (await hub.People.ListAsync(reader, new ListRequest { Limit = 100 })).Value.Items;
            foreach (var item in listed)
            {
                var read = (await hub.People.ReadAsync(reader, item.Id)).Value;
                foreach (var (fromList, fromRead) in item.Fields.Zip(read.Fields))
                {
                    compared++;
                    if (fromRead.IsShown && fromRead.Rung == "full" && fromRead.Name is "address" or "phone")
                    {
                        Assert.NotEqual("full", fromList.Rung);
                        continue;
                    }

                    Assert.Equal((fromRead.Name, fromRead.Rung, fromRead.IsShown ? fromRead.Value.Text : null, fromRead.Withheld?.Reason, fromRead.Withheld?.Clause, fromRead.Provenance?.Clause),
                        (fromList.Name, fromList.Rung, fromList.IsShown ? fromList.Value.Text : null, fromList.Withheld?.Reason, fromList.Withheld?.Clause, fromList.Provenance?.Clause));
                }
            }
        }

        Assert.True(compared > 300, $"{compared} fields were compared");
    }

    [Fact]
    public async Task Pages_FollowedByCursor_GiveEveryRecordOnceInOrderOfShownNames()
    {
        for (var i = 0; i < 7; i++)
        {
            await hub.PersonAsync($$"""{"family_name": "Paged{{(char)('G' - i)}}"}""");
        }

        var names = new List<string?>();
        string? cursor = null;
        do
        {
            var page = (await hub.People.ListAsync(hub.Sam, new ListRequest { Limit = 2, Cursor = cursor, Filters = [new ListFilter(["family_name"], ListMatch.WordBegins, "paged")] })).Value;
            names.AddRange(page.Items.Select(i => i["family_name"].Value.Text));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        Assert.Equal(["PagedA", "PagedB", "PagedC", "PagedD", "PagedE", "PagedF", "PagedG"], names);
    }

    [Fact]
    public async Task Cursor_OfAnotherListOrTampered_IsRefused()
    {
        await hub.PersonAsync();
        await hub.PersonAsync();
        var page = (await hub.People.ListAsync(hub.Sam, new ListRequest { Limit = 1 })).Value;
        var elsewhere = await hub.People.ListAsync(hub.Sam, new ListRequest { Limit = 1, Cursor = page.NextCursor, Order = [new ListOrder("given_name")] });
        Assert.IsType<Refusal.Invalid>(elsewhere.Refusal);
        Assert.IsType<Refusal.Invalid>((await hub.People.ListAsync(hub.Sam, new ListRequest { Cursor = "AAAA" })).Refusal);
        Assert.IsType<Refusal.Invalid>((await hub.People.ListAsync(hub.Sam, new ListRequest { Limit = 0 })).Refusal);
    }

    [Fact]
    public async Task Search_ByNameAndIdentifier_FindsOnlyWhatIsShown()
    {
        var person = await hub.PersonAsync("""{"given_name": "Mary Jane", "family_name": "Search-Thorpe", "nhs_number": "9434765870", "date_of_birth": "2010-01-02"}""");
        await hub.WorksWithAsync(person, "nyce", "education-officer", "roll");
        var education = hub.Reader("nyce", "education-officer", "safeguarding");
        Assert.Single((await hub.People.SearchAsync(hub.Sam, new PersonSearch("jane thor"))).Value.Items);
        Assert.Single((await hub.People.SearchAsync(hub.Sam, new PersonSearch(NhsNumber: "943 476 5870"))).Value.Items);
        Assert.Single((await hub.People.SearchAsync(education, new PersonSearch(DateOfBirth: "2010-01-02"))).Value.Items);
        Assert.Empty((await hub.People.SearchAsync(hub.Sam, new PersonSearch("%"))).Value.Items);
        Assert.Empty((await hub.People.SearchAsync(education, new PersonSearch("Mary"))).Value.Items);
        Assert.Empty((await hub.People.SearchAsync(education, new PersonSearch(NhsNumber: "943 476 5870"))).Value.Items);
    }

    [Fact]
    public async Task FilterAndOrder_ByAFieldThatCouldNeverBeShown_AreRefused()
    {
        var filtered = await hub.Missing.ListAsync(hub.Hol, new ListRequest { Filters = [ListFilter.Equal("risk_level", "high")] });
        Assert.Equal("risk_level", Assert.Single(Assert.IsType<Refusal.Invalid>(filtered.Refusal).Problems).Field);
        var ordered = await hub.Missing.ListAsync(hub.Hol, new ListRequest { Order = [new ListOrder("circumstances")] });
        Assert.IsType<Refusal.Invalid>(ordered.Refusal);
        Assert.IsType<Refusal.Invalid>((await hub.Missing.ListAsync(hub.Hol, new ListRequest { Filters = [ListFilter.Equal("shoe", "9")] })).Refusal);
        Assert.True((await hub.Missing.ListAsync(hub.Pat, new ListRequest { Filters = [ListFilter.Equal("risk_level", "high")] })).IsSuccess);
    }

    [Fact]
    public async Task Search_WithNothingOrBadIdentifiers_SaysSo()
    {
        Assert.IsType<Refusal.Invalid>((await hub.People.SearchAsync(hub.Sam, new PersonSearch())).Refusal);
        var both = await hub.People.SearchAsync(hub.Sam, new PersonSearch(NhsNumber: "1", Upn: "2", DateOfBirth: "3"));
        Assert.Equal(3, Assert.IsType<Refusal.Invalid>(both.Refusal).Problems.Count);
    }

    [Fact]
    public async Task List_OfSeveralPeople_IsOneEntryThatNamesEverySubject()
    {
        await hub.PersonAsync();
        await hub.PersonAsync();
        var page = (await hub.People.ListAsync(hub.Sam, new ListRequest { Limit = 100 })).Value;
        Assert.Equal(1, await hub.LookAsync<long>($"select count(*) from ledger.pending where id = '{page.DisclosureId}'"));
        Assert.Equal(page.Items.Count, await hub.LookAsync<long>($"select count(distinct subject) from hub.disclosure_index where disclosure = '{page.DisclosureId}'"));
    }

    [Fact]
    public async Task List_OfSomeFields_ShowsAndEntersThoseAlone_AndWhatItWasFilteredAndOrderedBy()
    {
        await hub.PersonAsync("""{"given_name": "Wanted", "family_name": "Fields", "date_of_birth": "2010-03-04"}""");
        var page = (await hub.People.ListAsync(hub.Sam, new ListRequest
        {
            Fields = ["known_as"], Filters = [ListFilter.Equal("date_of_birth", "2010-03-04")], Order = [new ListOrder("given_name")],
        })).Value;
        string[] asked = ["given_name", "known_as", "date_of_birth"];
        Assert.Equal(asked.Order(StringComparer.Ordinal), Assert.Single(page.Items).Fields.Select(f => f.Name).Order(StringComparer.Ordinal));
        var levels = await hub.LookAsync<string>($"select levels from hub.disclosure_index where disclosure = '{page.DisclosureId}'");
        Assert.Equal(asked.Order(StringComparer.Ordinal),
            YoungPersonRecord.Type.Fields.Zip(levels!).Where(f => f.Second != '-').Select(f => f.First.Name).Order(StringComparer.Ordinal));
        Assert.Equal(levels, await hub.LookAsync<string>($"select convert_from(leaf, 'UTF8')::json -> 'records' -> 0 ->> 'levels' from ledger.pending where id = '{page.DisclosureId}'"));
    }

    [Fact]
    public async Task Match_OfAPersonElsewhere_IsLoggedAndAnswersLikeNobodyWhenNothingMayBeShown()
    {
        await hub.PersonAsync("""{"given_name": "Match", "family_name": "Maker", "date_of_birth": "2010-06-07"}""");
        var events = await hub.LookAsync<long>("select count(*) from hub.match_event");
        var found = await hub.People.MatchAsync(hub.Cam, new PersonMatch("2010-06-07", GivenName: "match", FamilyName: "maker"));
        var nobody = await hub.People.MatchAsync(hub.Cam, new PersonMatch("2010-06-08", GivenName: "match", FamilyName: "maker"));
        Assert.True(found.IsSuccess && nobody.IsSuccess, $"{found.Refusal} {nobody.Refusal}");
        Assert.Empty(nobody.Value.Items);
        Assert.Equal(events + 2, await hub.LookAsync<long>("select count(*) from hub.match_event"));
        Assert.IsType<Refusal.Invalid>((await hub.People.MatchAsync(hub.Cam, new PersonMatch(null))).Refusal);
    }

    [Fact]
    public async Task WhoSawWhat_AskedByInformationGovernance_NamesReaderFieldsAndClauses()
    {
        var person = await hub.PersonAsync();
        await hub.JoinsCaseAsync(person, "nych", "housing-officer");
        await hub.People.ReadAsync(hub.Hol, hub.For(hub.Hol, person));
        var seen = await hub.WhoSawWhat.SearchAsync(hub.Ivy, new DisclosureQuery(Agency: "nych", Field: "given_name"));
        Assert.True(seen.IsSuccess, seen.Refusal?.ToString());
        // Entries of one moment have no order among themselves.
        var entry = seen.Value.Items.First(e => e["route"].Value.Text == "young-person.read");
        Assert.Equal(("nych user", "housing-officer"), (entry["user"].Value.Text, entry["function"].Value.Text));
        Assert.Contains("5.10", entry["clauses"].Value.Text, StringComparison.Ordinal);
        Assert.Empty((await hub.WhoSawWhat.SearchAsync(hub.Ivy, new DisclosureQuery(Agency: "nych", Field: "nhs_number"))).Value.Items);
        Assert.Empty((await hub.WhoSawWhat.SearchAsync(hub.Hol, new DisclosureQuery())).Value.Items);
    }

    [Fact]
    public async Task HistoryForAnotherAgency_HasNoVersionInWhichOnlyWithheldFieldsChanged()
    {
        var person = await hub.PersonAsync();
        await hub.JoinsCaseAsync(person, "nych", "housing-officer");
        await hub.People.CorrectAsync(hub.Sam, person.Id, person.ETag, RecordInput.From("""{"phone": "07700 900123"}"""));
        Assert.Single((await hub.People.HistoryAsync(hub.Hol, hub.For(hub.Hol, person))).Value.Items);
        Assert.Equal(2, (await hub.People.HistoryAsync(hub.Sam, person.Id)).Value.Items.Count);
    }
}
