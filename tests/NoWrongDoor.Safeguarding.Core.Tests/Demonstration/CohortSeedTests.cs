using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Verification;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Demonstration;

/// <summary>A cohort is recorded many rows at a time; what is there afterwards is what the desks would have stored.</summary>
public sealed class CohortSeedTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly PartnershipSetup Partnership = PartnershipSetup.Load(Repository.PathOf("deploy", "partnerships.json"))[0];
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Fact]
    public async Task Cohort_IsRecordedWhole_AndTheLedgerAgrees()
    {
        const string stored = "select count(*) from hub.revision";
        var said = new List<CohortProgress>();
        var before = await hub.LookAsync<long>(stored);
        var done = await SeedAsync(9, 1, said.Add);
        Assert.Equal(9, done.People);
        Assert.True(done.Records > 200, $"{done.Records} records");
        Assert.Equal(9, said[^1].People);
        Assert.Equal(done.Records, await hub.LookAsync<long>(stored) - before);
        Assert.Equal(0, (await SeedAsync(9, 1)).Records);
        Assert.Equal(3, (await SeedAsync(12, 1)).People);
        Assert.Empty(await BehindTheHub.FaultsAsync(hub));
    }

    [Fact]
    public async Task Record_OfEitherWay_IsTheSame()
    {
        await SeedAsync(30, 3);
        var plan = new CohortPlan(3, Today, CohortAgencies.Of(Partnership));
        var compared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var person in Enumerable.Range(1, 30).Select(plan.Person))
        {
            foreach (var write in person.Writes.Where(w => w.About is null).DistinctBy(w => w.Step))
            {
                if (hub.Get<IEnumerable<PersonRecords>>().FirstOrDefault(r => Steps.GetValueOrDefault(r.Type)?.Step == write.Step) is { } desk && compared.Add(desk.Type))
                {
                    await CompareAsync(desk, person, write);
                }
            }
        }

        Assert.True(compared.SetEquals(Steps.Keys), $"only {string.Join(", ", compared)}");
    }

    [Fact]
    public async Task People_AreFoundByTheirIdentifiers_AndReachedByWhoWorksWithThem()
    {
        await SeedAsync(4, 11);
        var first = new CohortPlan(11, Today, CohortAgencies.Of(Partnership)).Person(1);
        var upn = first.Writes.First(w => w.Step == CohortStep.Person).Fields["upn"].GetString()!;
        Assert.Equal(hub.Get<BlindIndex>().Of(Hub.Partnership, "upn", upn), await hub.LookAsync<byte[]>($"select upn_blind from hub.young_person where subject = '{first.Subject}' and owner = 'csc'"));
        Assert.Equal(first.Writes.Count(w => w.Step == CohortStep.Relationship),
            (int)await hub.LookAsync<long>($"select count(*) from hub.reach where subject = '{first.Subject}' and basis = 'caseload'"));
    }

    private sealed record Desk(CohortStep Step, string Agency, string Function);

    private static readonly Dictionary<string, Desk> Steps = new(StringComparer.Ordinal)
    {
        ["asb-incident"] = new(CohortStep.AsbIncident, "nyp", "police-response"),
        ["return-home-interview"] = new(CohortStep.ReturnHomeInterview, "csc", "social-worker"),
        ["communication-passport"] = new(CohortStep.CommunicationPassport, "nwd", "key-worker"),
        ["camhs-summary"] = new(CohortStep.CamhsSummary, "tewv", "camhs-practitioner"),
        ["sdq-score"] = new(CohortStep.SdqScore, "tewv", "camhs-practitioner"),
        ["ae-contact"] = new(CohortStep.AeContact, "yth", "health-practitioner"),
        ["education-record"] = new(CohortStep.EducationRecord, "nyce", "education-officer"),
        ["housing-record"] = new(CohortStep.HousingRecord, "nych", "housing-officer"),
        ["care-episode"] = new(CohortStep.CareEpisode, "csc", "social-worker"),
    };

    private Task<CohortProgress> SeedAsync(int people, long seed, Action<CohortProgress>? said = null) =>
        hub.Get<CohortSeed>().SeedAsync(Partnership, new CohortWanted(people, seed, Today), said ?? (_ => { }), CancellationToken.None);

    private async Task CompareAsync(PersonRecords desk, CohortPerson person, CohortWrite write)
    {
        var (_, agency, function) = Steps[desk.Type];
        var tokens = hub.Get<AgencyTokens>();
        var recorded = await desk.CreateAsync(hub.Reader(agency, function, "safeguarding"), tokens.Of(Hub.Partnership, agency, "su", person.Subject),
            new RecordInput(write.Fields, "demonstration"));
        Assert.True(recorded.IsSuccess, $"{desk.Type}: {recorded.Refusal}");
        var table = RecordTables.All.Single(t => t.Type.Name == desk.Type);
        var id = tokens.Read(Hub.Partnership, agency, table.Type.TokenPrefix, recorded.Value.Id)!.Value;
        Assert.Equal(await FormAsync(table, id), await FormAsync(table, write.Id));
    }

    // Everything in full, coarse columns and marks, but for the id and when it was recorded.
    private async Task<string> FormAsync(RecordTable table, Guid id)
    {
        await using var connection = await hub.Database.OpenAsSuperuserAsync();
        await using var db = new HubContext(new DbContextOptionsBuilder<HubContext>().UseNpgsql(connection).Options);
        RecordRow row = null!;
        await foreach (var one in table.RowsAsync(db, Hub.Partnership))
        {
            row = one.Id == id ? one : row;
        }

        var key = await hub.Database.Keys.FindAsync(Hub.Partnership, KeyKind.Person, row.Subject, CancellationToken.None);
        var form = JsonNode.Parse(RevisionForm.Of(table.Type, row, key!))!.AsObject();
        foreach (var own in new[] { "id", "created", "changed" })
        {
            form.Remove(own);
        }

        return form.ToJsonString();
    }
}
