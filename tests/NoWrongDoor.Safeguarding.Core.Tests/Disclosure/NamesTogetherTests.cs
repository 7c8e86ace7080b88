using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;
using NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Verification;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>
/// The names of a page's young people are asked for twenty at a time, and whoever is asked for in vain once more alone (ADR 0022). The ledger then holds of every one of
/// them what it holds where each is asked for alone.
/// </summary>
public sealed class NamesTogetherTests(Hub hub) : IClassFixture<Hub>, IAsyncLifetime
{
    private const int Together = 20;
    private static readonly string[] Names = ["given_name", "family_name"];
    private static readonly PartnershipSetup Partnership = PartnershipSetup.Load(Repository.PathOf("deploy", "partnerships.json"))[0];

    public static TheoryData<string, string, string> Readers() => new()
    {
        { "csc", "social-worker", "safeguarding" }, { "nych", "housing-officer", "safeguarding" }, { "tewv", "camhs-practitioner", "direct-care" },
        { "nyp", "police-response", "missing-response" }, { "nyp", "missing-coordination", "missing-response" }, { "nwd", "key-worker", "safeguarding" },
        { "nyce", "education-officer", "safeguarding" }, { "yth", "health-practitioner", "direct-care" }, { "nwd", "ig-officer", "audit" },
    };

    public async ValueTask InitializeAsync()
    {
        // Once for all readers.
        if (await hub.LookAsync<long>("select count(*) from hub.young_person") > 0)
        {
            return;
        }

        await hub.Get<CohortSeed>().SeedAsync(Partnership, new CohortWanted(30, 5, new DateOnly(2026, 11, 25)), _ => { }, TestContext.Current.CancellationToken);
        for (var i = 0; i < 12; i++)
        {
            await hub.GenerateAsync(i);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task TwentyNames_AskedForTogether_AreEnteredAsEachIsAlone(string agency, string function, string purpose)
    {
        var reader = hub.Reader(agency, function, purpose);
        var people = await PeopleAsync(reader);
        // The entries of each way are told apart by who asked.
        var (alone, together) = (reader with { User = hub.Database.Ids.Next() }, reader with { User = hub.Database.Ids.Next() });
        var (one, all) = (await AloneAsync(alone, people), await TogetherAsync(together, people));
        Assert.Equal(one.Shown, all.Shown);
        await SameAsync(alone, together);
        Assert.Equal(one.Refused, all.Refused);
        Assert.InRange(one.Refused, 2, people.Count - 1);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task TwentyNames_OfOnePage_AreEnteredAsEachIsAloneOnIt(string agency, string function, string purpose)
    {
        var reader = hub.Reader(agency, function, purpose);
        var people = await PeopleAsync(reader);
        var (alone, together) = (reader with { User = hub.Database.Ids.Next() }, reader with { User = hub.Database.Ids.Next() });
        await using (var page = hub.Get<Sittings>().Begin(alone, "page.test"))
        {
            await AloneAsync(page.Reader, people);
            Assert.Null(await page.CloseAsync(null, CancellationToken.None));
        }

        await using (var page = hub.Get<Sittings>().Begin(together, "page.test"))
        {
            await TogetherAsync(page.Reader, people);
            Assert.Null(await page.CloseAsync(null, CancellationToken.None));
        }

        await SameAsync(alone, together);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task FirstOfEach_IsTheFirstOfEachPersonInTheList(string agency, string function, string purpose)
    {
        var reader = hub.Reader(agency, function, purpose);
        foreach (var some in (await PeopleAsync(reader)).Chunk(Together))
        {
            var request = new ListRequest { YoungPeople = some, Fields = Names, Limit = ListRequest.MostItems };
            var all = await hub.People.ListAsync(reader, request, TestContext.Current.CancellationToken);
            var first = await hub.People.ListAsync(reader, request with { FirstOfEach = true }, TestContext.Current.CancellationToken);
            if (!all.IsSuccess)
            {
                Assert.IsType<Refusal.NotFound>(first.Refusal);
                continue;
            }

            Assert.Null(all.Value.NextCursor);
            Assert.Equal(all.Value.Items.DistinctBy(i => i.Subject).Select(ListsBothWays.Said), first.Value.Items.Select(ListsBothWays.Said));
        }
    }

    // What the index says the leaves say too: otherwise verification would name it.
    [Fact]
    public async Task Ledger_AfterBoth_HasNoFault()
    {
        var people = await PeopleAsync(hub.Sam);
        await AloneAsync(hub.Sam, people);
        await TogetherAsync(hub.Sam, people);
        Assert.Empty(await BehindTheHub.FaultsAsync(hub));
    }

    private async Task SameAsync(ReaderIdentity alone, ReaderIdentity together)
    {
        var (one, all) = (await IndexAsync(alone), await IndexAsync(together));
        Assert.Equal(one, all);
        var (leaves, ofAll) = (await LeavesAsync(alone), await LeavesAsync(together));
        Assert.Equal(leaves, ofAll);
        Assert.Equal(one.Count, leaves.Count);
        Assert.Contains(one, line => line.Contains("\"outcome\": \"shown\"", StringComparison.Ordinal));
        Assert.Contains(one, line => line.Contains("\"outcome\": \"refused:not-found\"", StringComparison.Ordinal));
    }

    // Everybody there is, in reach or not, somebody who is not there, and what is no token.
    private async Task<IReadOnlyList<string>> PeopleAsync(ReaderIdentity reader)
    {
        var tokens = hub.Get<AgencyTokens>();
        var subjects = (await hub.LookAsync<string>("select string_agg(distinct subject::text, ' ' order by subject::text) from hub.young_person")).Split(' ').Select(Guid.Parse).ToList();
        Assert.True(subjects.Count > 2 * Together, $"{subjects.Count} young people");
        return [.. subjects.Append(hub.Database.Ids.Next()).Select(s => tokens.Of(Hub.Partnership, reader.Agency, SubjectToken.Prefix, s)), "su_nobody"];
    }

    private async Task<(List<string> Shown, int Refused)> AloneAsync(ReaderIdentity reader, IReadOnlyList<string> people)
    {
        var (shown, refused) = (new List<string>(), 0);
        foreach (var person in people)
        {
            var page = await hub.People.ListAsync(reader, new ListRequest { YoungPerson = person, FirstOfEach = true, Fields = Names }, TestContext.Current.CancellationToken);
            Assert.Null(page.IsSuccess ? page.Value.NextCursor : null);
            refused += page.IsSuccess ? 0 : 1;
            shown.AddRange(page.IsSuccess ? page.Value.Items.Select(ListsBothWays.Said) : []);
        }

        return ([.. shown.Order(StringComparer.Ordinal)], refused);
    }

    // As Reading.PeopleAsync of the pages does.
    private async Task<(List<string> Shown, int Refused)> TogetherAsync(ReaderIdentity reader, IReadOnlyList<string> people)
    {
        var (shown, refused) = (new List<string>(), 0);
        foreach (var some in people.Chunk(Together))
        {
            var request = new ListRequest { YoungPeople = some, FirstOfEach = true, Fields = Names, Limit = ListRequest.MostItems };
            var page = await hub.People.ListAsync(reader, request, TestContext.Current.CancellationToken);
            Assert.True(page.IsSuccess ? page.Value.NextCursor is null : page.Refusal is Refusal.NotFound, page.Refusal?.ToString());
            IReadOnlyList<DisclosedRecord> found = page.IsSuccess ? page.Value.Items : [];
            shown.AddRange(found.Select(ListsBothWays.Said));
            var inVain = some.Except(found.Select(i => i.Subject)).ToList();
            refused += inVain.Count;
            if (found.Count > 0 && inVain.Count > 0)
            {
                Assert.IsType<Refusal.NotFound>((await hub.People.ListAsync(reader, request with { YoungPeople = inVain }, TestContext.Current.CancellationToken)).Refusal);
            }
        }

        return ([.. shown.Order(StringComparer.Ordinal)], refused);
    }

    // Every line of the index but for the ids of line and entry, the time and who asked.
    private async Task<List<string>> IndexAsync(ReaderIdentity reader) => [.. (await RowsAsync(reader, """
        select (to_jsonb(i) - array['id', 'disclosure', 'at', 'user_id', 'user_name'])::text from hub.disclosure_index i where i.user_id = $1
        """, row => row.GetString(0))).Order(StringComparer.Ordinal)];

    // Every record of every leaf, opened.
    private async Task<List<string>> LeavesAsync(ReaderIdentity reader)
    {
        var opens = new EnteredRecordReader(hub.Get<Pseudonyms>(), hub.Get<LeafSeal>());
        var leaves = await RowsAsync(reader, "select leaf from ledger.pending where id in (select i.disclosure from hub.disclosure_index i where i.user_id = $1)", row => row.GetFieldValue<byte[]>(0));
        var lines = new List<string>();
        foreach (var bytes in leaves)
        {
            using var document = JsonDocument.Parse(bytes);
            var leaf = document.RootElement;
            var of = string.Join(' ', new[] { "v", "kind", "outcome", "partnership", "agency", "function", "purpose", "route", "agreements" }.Select(name => leaf.GetProperty(name).GetRawText()));
            var records = leaf.GetProperty("records");
            lines.AddRange(opens.Read(leaf, records).Zip(records.EnumerateArray(),
                (opened, record) => $"{of} {opened!.Value.Revision} {opened.Value.Mac} {record.GetProperty("levels")} {record.GetProperty("clauses")}"));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private async Task<List<T>> RowsAsync<T>(ReaderIdentity reader, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var connection = await hub.Database.OpenAsSuperuserAsync();
#pragma warning disable CA2100 // constants of this class
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.Parameters.AddWithValue(reader.User);
        await using var rows = await command.ExecuteReaderAsync();
        var list = new List<T>();
        while (await rows.ReadAsync())
        {
            list.Add(read(rows));
        }

        return list;
    }
}
