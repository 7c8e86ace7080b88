using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Tests.FieldTable;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Standing;

/// <summary>
/// One young person whom everybody knows, with whatever they record, and so do three agencies with which nothing is shared any more: one is no party to any
/// agreement, one has not signed the version in force, and the agreement of one is suspended, both since all of this was recorded.
/// </summary>
public sealed class StandingScene : IAsyncLifetime
{
    public const string FamilyName = "Standing";

    /// <summary>The three, each in the functions that record something.</summary>
    public static readonly IReadOnlyList<Acting> Fixtures =
    [
        new("btp", "police-response"), new("btp", "police-intelligence"),
        new("ich", "housing-officer"),
        new("ibh", "health-practitioner"),
    ];

    private readonly List<SceneRecord> _records = [];
    private readonly Dictionary<Acting, ReaderClient> _clients = [];
    private string? _heads;

    public ApiHub Api { get; private set; } = null!;

    public IEnumerable<SceneRecord> OfFixture(string agency) => _records.Where(r => r.Owner == agency);

    public IEnumerable<SceneRecord> OfOthers => _records.Where(r => !IsFixture(r.Owner));

    public static bool IsFixture(string agency) => Fixtures.Any(f => f.Agency == agency);

    public string TokenFor(string agency, SceneRecord record) => Api.Tokens.Of("north-yorkshire", agency, record.Prefix, record.Id);

    public async Task<ReaderClient> AsAsync(Acting acting) => _clients.TryGetValue(acting, out var client) ? client
        : _clients[acting] = _heads is null ? await Api.AsAsync(acting) : new ReaderClient(Api, acting, _heads);

    /// <summary>What two of them shared while that was agreed: a social worker's record, shown to the landlord, and the hospital's, shown to a social worker.</summary>
    public IReadOnlyList<HttpStatusCode> WhileAgreed { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var database = new TestDatabase();
        await Agreements.BringIntoForceAsync(database, d => !d.IsVersion("ny-coast-homes", "1.1.0"));
        Api = await ApiHub.StartAsync(database);
        var person = await RecordForOthersAsync();
        foreach (var functions in Fixtures.GroupBy(f => f.Agency))
        {
            // Whoever is party to nothing is shown nobody to record something about: it has a record of its own of the same young person.
            await RecordAsync([.. functions], functions.Key == "btp" ? null : person);
        }

        WhileAgreed = [await StatusAsync(new Acting("ich", "housing-officer"), person), await StatusAsync(Acting.SocialWorker, OfFixture("ibh").Single(r => r.Category == "ae-contact"))];
        _clients.Clear();
        await PublishedPolicy.PublishAsync(database);
        _heads = (await PublishedPolicy.PublisherFor(database).SuspendAsync("north-yorkshire", "ny-bay-hospital", "test", "test", CancellationToken.None)).Value.Heads;
        await database.AdvanceAsync(TimeSpan.FromMinutes(1));
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        Api.Database.Dispose();
    }

    private async Task<SceneRecord> RecordForOthersAsync()
    {
        var person = await AddAsync(Acting.SocialWorker, "identity", "young-people", Slice(), null);
        foreach (var (agency, function) in TableFile.Readers.Values.Concat(Fixtures).Select(r => (r.Agency, r.Function)))
        {
            await AddAsync(Acting.SocialWorker, "involvement", "relationships", Dated(new JsonObject { ["agency"] = agency, ["function"] = function, ["kind"] = "caseload" }), person);
            await AddAsync(Acting.SocialWorker, "case", "case-memberships", Dated(new JsonObject { ["member_agency"] = agency, ["member_function"] = function }), person);
        }

        await AddAsync(Acting.SocialWorker, "raise", "raise-cases", new JsonObject { ["nominated_by"] = "csc", ["nomination_reason"] = "Invented." }, person);
        foreach (var type in PersonRecordTypes.All)
        {
            await AddAsync(type.Writer(), type.Record.Type, type.Collection, type.Example(), person);
        }

        await RecordAsync([Acting.Police], person);
        return person;
    }

    // A slice, who works with the young person, an episode that has ended, and every other type that these functions record.
    private async Task RecordAsync(IReadOnlyList<Acting> functions, SceneRecord? person)
    {
        var by = functions[0];
        var slice = await AddAsync(by, by.Agency is "btp" or "nyp" ? "police-identity" : "partner-identity", "young-people", Slice(), person);
        await AddAsync(by, "involvement", "relationships", Dated(new JsonObject { ["agency"] = by.Agency, ["function"] = by.Function, ["kind"] = "other" }), slice);
        if (by.Agency == "ibh")
        {
            // A function of whose work nobody else has a record.
            await AddAsync(by, "involvement", "relationships", Dated(new JsonObject { ["agency"] = by.Agency, ["function"] = "urgent-care", ["kind"] = "caseload" }), slice);
        }

        if (ApiHub.Functions.Functions[by.Function].Permissions.Contains("record.missing"))
        {
            var episode = await AddAsync(by, "missing", "missing-episodes", Episode(), slice);
            await (await AsAsync(by)).ChangeAsync("missing-episodes", TokenFor(by.Agency, episode),
                new JsonObject { ["found_at"] = "2026-08-03T02:10:00Z", ["found_place"] = Place() }, "close");
        }

        foreach (var type in PersonRecordTypes.All.Where(t => IsFixture(by.Agency) && functions.Any(t.MayRecord)))
        {
            await ReleaseAsync(await AddAsync(functions.First(type.MayRecord), type.Record.Type, type.Collection, type.Example(), slice));
        }
    }

    private async Task<HttpStatusCode> StatusAsync(Acting reader, SceneRecord record)
    {
        using var answer = await (await AsAsync(reader)).GetAsync($"/api/v1/{record.Collection}/{TokenFor(reader.Agency, record)}");
        return answer.StatusCode;
    }

    // Signed off and with whoever it names: were there an agreement, others would read it.
    private async Task ReleaseAsync(SceneRecord item)
    {
        if (item.Category == "intelligence-item")
        {
            using var signed = await (await AsAsync(new Acting(item.Owner, "police-intelligence") { IsSecond = true }))
                .StepAsync(item.Collection, TokenFor(item.Owner, item), "sign-off", new JsonObject { ["why"] = "test" });
            Assert.Equal(HttpStatusCode.OK, signed!.StatusCode);
        }
    }

    private async Task<SceneRecord> AddAsync(Acting by, string category, string collection, JsonObject fields, SceneRecord? about)
    {
        var shown = await (await AsAsync(by)).RecordAsync(collection, fields, about is null ? null : TokenFor(by.Agency, about));
        var prefix = shown["id"]!.GetValue<string>().Split('_')[0];
        var record = new SceneRecord("standing", category, by.Agency, collection, prefix, Api.Tokens.Read("north-yorkshire", by.Agency, prefix, shown["id"]!.GetValue<string>())!.Value);
        _records.Add(record);
        return record;
    }

    private static JsonObject Slice() => new()
    {
        ["given_name"] = "Robin", ["family_name"] = FamilyName, ["known_as"] = "Rob", ["date_of_birth"] = "2011-05-04",
        ["pronouns"] = "they/them", ["first_language"] = "Polish", ["interpreter_needed"] = true, ["nhs_number"] = "9990000018", ["upn"] = "P000000000001",
        ["address"] = "12 Invented Row, Scarby, YO62 5ZZ", ["uprn"] = "100000000001", ["phone"] = "+447700900123",
    };

    public static JsonObject Episode() => new()
    {
        ["risk_level"] = "high", ["reported_at"] = "2026-08-02T21:30:00Z", ["last_seen_at"] = "2026-08-02T18:05:00Z", ["last_seen_place"] = Place(),
        ["circumstances"] = "Left after tea without a coat.", ["informant"] = "Duty worker", ["police_reference"] = "REF-0412",
    };

    private static JsonObject Place() => new() { ["text"] = "Scarby bus station", ["grid_reference"] = "TA 048 884" };

    private static JsonObject Dated(JsonObject fields)
    {
        fields["started"] = "2026-07-12T09:00:00Z";
        fields["source"] = "referral";
        return fields;
    }
}
