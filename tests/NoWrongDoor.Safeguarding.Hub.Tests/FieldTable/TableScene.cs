using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Api.Places;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Hub.Tests.FieldTable;

/// <summary>A young person in each situation of the tables, with a slice or record of every category of the agreement by more than one owner.</summary>
public sealed class TableScene : IAsyncLifetime
{
    private static readonly Acting Hub = new("nwd", "hub-manager");
    private static readonly Acting[] Slices = [Hub, Acting.Police, new("yth", "health-practitioner"), new("nyce", "education-officer")];
    private readonly List<SceneRecord> _records = [];
    private readonly Dictionary<Acting, ReaderClient> _clients = [];

    public ApiHub Api { get; private set; } = null!;

    /// <summary>The family name under which a search finds the person of a situation.</summary>
    public static string FamilyName(string situation) => "Family" + situation.Replace("-", "", StringComparison.Ordinal);

    public async ValueTask InitializeAsync()
    {
        Api = await WarmHub.TakeAsync();
        foreach (var situation in TableFile.Names.Select(n => n.Split('.')[0]).Distinct().Where(s => !TableFile.IsOfItsOwn(s)))
        {
            await RecordAsync(situation);
        }

        await MarkAsync();
    }

    public ValueTask DisposeAsync()
    {
        WarmHub.GiveBack(Api);
        return ValueTask.CompletedTask;
    }

    /// <summary>A reader who signs in once, however many tables ask.</summary>
    public async Task<ReaderClient> AsAsync(Acting acting) =>
        _clients.TryGetValue(acting, out var client) ? client : _clients[acting] = await Api.AsAsync(acting);

    /// <summary>A record of a category that this reader's agency does not own, or, where the table says so, does own.</summary>
    public SceneRecord Find(string situation, string category, string agency, bool own) =>
        _records.First(r => r.Situation == situation && r.Category == category && r.Owner == agency == own);

    public string TokenFor(string agency, SceneRecord record) => Api.Tokens.Of("north-yorkshire", agency, record.Prefix, record.Id);

    private async Task RecordAsync(string situation)
    {
        var worker = await Api.AsAsync(Acting.SocialWorker);
        var person = await AddAsync(worker, situation, "identity", "young-people", Slice(situation), null);
        var involvements = new List<SceneRecord>();
        foreach (var reader in TableFile.Readers.Values)
        {
            var fields = situation == "closed" || situation.StartsWith("case", StringComparison.Ordinal) ? null
                : Dated(new JsonObject { ["agency"] = reader.Agency, ["function"] = reader.Function, ["kind"] = "caseload" });
            if (fields is not null)
            {
                involvements.Add(await AddAsync(worker, situation, "involvement", "relationships", fields, person));
            }
            else
            {
                await AddAsync(worker, situation, "case", "case-memberships", Dated(new JsonObject { ["member_agency"] = reader.Agency, ["member_function"] = reader.Function }), person);
            }
        }

        await AddAsync(worker, situation, "involvement", "relationships", Over(new JsonObject { ["agency"] = "csc", ["function"] = "social-worker", ["kind"] = "other" }), person);
        await AddAsync(worker, situation, "case", "case-memberships", Over(new JsonObject { ["member_agency"] = "csc", ["member_function"] = "social-worker" }), person);
        await WorkAsync(worker, situation, person);
        foreach (var writer in Slices)
        {
            var category = writer.Agency switch { "nwd" => "identity", "nyp" => "police-identity", _ => "partner-identity" };
            await AddAsync(await Api.AsAsync(writer), situation, category, "young-people", Slice(situation), person);
        }

        await RecordOfOthersAsync(situation, person);
        foreach (var type in PersonRecordTypes.All)
        {
            var record = await AddAsync(await Api.AsAsync(type.Writer()), situation, type.Record.Type, type.Collection, type.Example(), person);
            if (type.Record.Type == "intelligence-item")
            {
                await ReleaseAsync(record, acknowledged: situation == "case");
            }
        }

        // A place has no young person and no situation: it is the same in each.
        foreach (var keeper in new[] { Hub, Acting.SocialWorker })
        {
            await AddAsync(await Api.AsAsync(keeper), situation, "place", "places", PlaceDescription.Type.Example(), null);
        }

        foreach (var involvement in situation == "historic" ? involvements : [])
        {
            await worker.ChangeAsync("relationships", TokenFor("csc", involvement), new JsonObject { ["ended"] = "2026-09-01T09:00:00Z" }, "end");
        }

        foreach (var worked in situation == "closed" ? _records.Where(r => (r.Situation, r.Category) == (situation, "raise")) : [])
        {
            using var closed = await (worked.Owner == "csc" ? worker : await Api.AsAsync(Hub)).StepAsync(worked.Collection, TokenFor(worked.Owner, worked), "move",
                new JsonObject { ["stage"] = "closed", ["fields"] = new JsonObject(), ["why"] = "test" });
            Assert.Equal(HttpStatusCode.OK, closed!.StatusCode);
        }
    }

    // A young person whose two slices disagree about the date of birth, with whom every reader works.
    private async Task MarkAsync()
    {
        var worker = await Api.AsAsync(Acting.SocialWorker);
        var person = await AddAsync(worker, "mark", "identity", "young-people", Slice("mark"), null);
        foreach (var reader in TableFile.Readers.Values.Where(r => r.Function != "ig-officer"))
        {
            await AddAsync(worker, "mark", "involvement", "relationships", Dated(new JsonObject { ["agency"] = reader.Agency, ["function"] = reader.Function, ["kind"] = "caseload" }), person);
        }

        var other = Slice("mark");
        other["date_of_birth"] = "2011-05-05";
        await AddAsync(await Api.AsAsync(Acting.Police), "mark", "police-identity", "young-people", other, person);
    }

    private async Task RecordOfOthersAsync(string situation, SceneRecord person)
    {
        var hub = await Api.AsAsync(Hub);
        await AddAsync(hub, situation, "involvement", "relationships", Over(new JsonObject { ["agency"] = "nwd", ["function"] = "key-worker", ["kind"] = "other" }), person);
        await AddAsync(hub, situation, "case", "case-memberships", Over(new JsonObject { ["member_agency"] = "nwd", ["member_function"] = "key-worker" }), person);
        await WorkAsync(hub, situation, person);
        var police = await Api.AsAsync(Acting.Police);
        var episode = await AddAsync(police, situation, "missing", "missing-episodes", Episode(), person);
        if (!situation.EndsWith("missing", StringComparison.Ordinal))
        {
            await police.ChangeAsync("missing-episodes", TokenFor("nyp", episode),
                new JsonObject { ["found_at"] = "2026-08-03T02:10:00Z", ["found_place"] = Place() }, "close");
        }

        if (situation.EndsWith("again", StringComparison.Ordinal))
        {
            await police.RecordAsync("missing-episodes", Episode(), TokenFor("nyp", person));
        }
    }

    // A second person signs the item off; every reader who is shown its conditions acknowledges them, or nobody does.
    private async Task ReleaseAsync(SceneRecord item, bool acknowledged)
    {
        using var signed = await (await Api.AsAsync(Acting.Intelligence with { IsSecond = true }))
            .StepAsync(item.Collection, TokenFor("nyp", item), "sign-off", new JsonObject { ["why"] = "test" });
        Assert.Equal(HttpStatusCode.OK, signed!.StatusCode);
        foreach (var reader in acknowledged ? TableFile.Readers.Values.Where(r => r.Agency != item.Owner) : [])
        {
            using var done = await (await AsAsync(reader)).StepAsync(item.Collection, TokenFor(reader.Agency, item), "acknowledge-handling");
            Assert.True(done is null or { StatusCode: HttpStatusCode.OK }, $"{reader}: {done?.StatusCode}");
        }
    }

    // A case worked through RAISE, and an action of it.
    private async Task WorkAsync(ReaderClient by, string situation, SceneRecord person)
    {
        var worked = await AddAsync(by, situation, "raise", "raise-cases", new JsonObject
        {
            ["case_reference"] = "RAISE-1", ["nominated_by"] = "nyp", ["nomination_reason"] = "Missing often.", ["lead_agency"] = "csc", ["chair"] = "Ash Invented",
            ["strengths"] = "Football.", ["young_person_voice"] = "Ask me first.", ["young_person_informed"] = "Told on Monday.", ["risk_hypothesis"] = "The harbour.",
            ["context_weights"] = "home 40, peers 60", ["agreed_risk_level"] = "high", ["dissent"] = "None.", ["safe_uncertainty_statement"] = "Evenings out.",
            ["exit_criteria"] = "Twelve weeks.", ["next_review_at"] = "2026-12-01", ["closure_reason"] = "Not yet.",
        }, person);
        await AddAsync(by, situation, "raise-meeting", "raise-meetings", new JsonObject
        {
            ["held_on"] = "2026-08-01", ["forum"] = "Risk meeting", ["meeting_chair"] = "Ash Invented", ["minute_taker"] = "Rowan", ["agenda_items"] = "What changed",
            ["attendance"] = $"{by.Acting.Agency}/{by.Acting.Function} Sam", ["meeting_status"] = "held",
        }, worked, "case");
        await AddAsync(by, situation, "case-note", "case-notes", new JsonObject
        {
            ["note_kind"] = "minute", ["said_on"] = "2026-08-01", ["said_by"] = "Cam", ["note_text"] = "Tea at four.",
        }, worked, "case");
        await AddAsync(by, situation, "raise-action", "raise-actions", new JsonObject
        {
            ["text"] = "Offer an appointment.", ["context"] = "peers", ["owner_agency"] = "tewv", ["owner_person"] = "Cam", ["due_at"] = "2026-12-01",
            ["status"] = "done", ["completion_evidence"] = "Met.",
        }, worked, "case");
    }

    private async Task<SceneRecord> AddAsync(
        ReaderClient by, string situation, string category, string collection, JsonObject fields, SceneRecord? about, string member = "young_person")
    {
        var shown = await by.RecordAsync(collection, fields, about is null ? null : TokenFor(by.Acting.Agency, about), member: member);
        var prefix = shown["id"]!.GetValue<string>().Split('_')[0];
        var id = Api.Tokens.Read("north-yorkshire", by.Acting.Agency, prefix, shown["id"]!.GetValue<string>())!.Value;
        var record = new SceneRecord(situation, category, by.Acting.Agency, collection, prefix, id);
        _records.Add(record);
        return record;
    }

    private static JsonObject Slice(string situation) => new()
    {
        ["given_name"] = "Robin", ["family_name"] = FamilyName(situation), ["known_as"] = "Rob", ["date_of_birth"] = "2011-05-04",
        ["pronouns"] = "they/them", ["first_language"] = "Polish", ["interpreter_needed"] = true, ["nhs_number"] = "9990000018", ["upn"] = "P000000000001",
        ["address"] = "12 Invented Row, Scarby, YO62 5ZZ", ["uprn"] = "100000000001", ["phone"] = "+447700900123",
    };

    private static JsonObject Episode() => new()
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

    private static JsonObject Over(JsonObject fields)
    {
        fields = Dated(fields);
        fields["ended"] = "2026-07-20T09:00:00Z";
        return fields;
    }
}

public sealed record SceneRecord(string Situation, string Category, string Owner, string Collection, string Prefix, Guid Id);
