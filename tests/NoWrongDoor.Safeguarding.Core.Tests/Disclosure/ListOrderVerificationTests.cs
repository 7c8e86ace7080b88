using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Missing.Interviews;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>The kept order of lists, changed by whoever has the owner's role so that somebody drops out of them: verification names the list and the record.</summary>
public sealed class ListOrderVerificationTests : IAsyncLifetime
{
    private const string Order = "hub.list_order";

    // Those of the scene, one record in each.
    private static readonly string[] Lists =
    [
        "missing-episode", "missing-episode status=open", "missing-episode status=open risk_level=", "raise-action status=asked", "raise-action status=asked owner_agency=tewv", "raise-case", "raise-case stage=nomination",
        "return-home-interview", "return-home-interview status=offered", "young-person",
    ];

    // What is told of each: its type and fields, and none of the values that its name holds.
    private static readonly string[] Told =
    [
        "missing-episode", "missing-episode by status", "missing-episode by status and risk_level", "raise-action by status", "raise-action by status and owner_agency", "raise-case", "raise-case by stage",
        "return-home-interview", "return-home-interview by status", "young-person",
    ];

    // Each test changes its database in its own way.
    private readonly Hub _hub = new();

    public ValueTask InitializeAsync() => _hub.InitializeAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Lists_AsTheRecordsAre_HaveNoFault()
    {
        await SceneAsync();
        var (ledger, records) = await _hub.Verification.VerifyAsync(Hub.Partnership, new LedgerKeys(_hub.Database.Secrets).Of(Hub.Partnership), TestContext.Current.CancellationToken);
        Assert.Empty(ledger.Faults.Concat(records.Faults));
        Assert.Equal(Lists.Length, records.Places);
        Assert.Equal(Lists, (await _hub.LookAsync<string>($"select string_agg(list, '|' order by list) from {Order}")).Split('|'));
        // Of every type of which an order is kept there is something to be changed.
        Assert.Equal(RecordTables.All.Where(t => t.Type.KeptOrders.Count > 0).Select(t => t.Type.Name).Order(StringComparer.Ordinal), Lists.Select(list => list.Split(' ')[0]).Distinct());
    }

    [Theory]
    [InlineData("delete from hub.list_order", "it is not in the list")]
    [InlineData("insert into hub.list_order select partnership, gen_random_uuid(), list, key_0, key_1, subject, owner from hub.list_order", "it is in the list and does not belong there")]
    [InlineData("update hub.list_order set key_0 = '1zzz'", "its line in the list was changed: place")]
    [InlineData("update hub.list_order set key_1 = '1zzz'", "its line in the list was changed: place")]
    [InlineData("update hub.list_order set subject = gen_random_uuid()", "its line in the list was changed: person")]
    [InlineData("update hub.list_order set owner = 'mallory-invented'", "its line in the list was changed: agency")]
    [InlineData("update hub.list_order set key_0 = '1zzz', subject = gen_random_uuid(), owner = 'yth'", "its line in the list was changed: place, person, agency")]
    public async Task EveryLine_ThatWasTakenOutPutInOrChanged_IsNamedByListAndRecord(string change, string problem)
    {
        await SceneAsync();
        Assert.Equal(Lists.Length, await BehindTheHub.RunAsOwnerAsync(_hub, Order, change));
        var faults = await BehindTheHub.FaultsAsync(_hub);
        Assert.All(faults, fault => Assert.Equal(LedgerPart.Order, fault.Part));
        Assert.Equal(Lists.Length, faults.Count);
        foreach (var (list, fault) in Told.Zip(faults))
        {
            Assert.Matches($"^list {list}: {list.Split(' ')[0]} [0-9a-f]{{32}} of (csc|nyp): {problem}$", fault.Problem);
        }
    }

    [Theory]
    [InlineData("list = 'raise-case stage=closed'", "raise-case stage=nomination", "list raise-case by stage", "list raise-case by stage")]
    [InlineData("list = 'raise-action status=asked owner_agency=mallory-invented'", "raise-action status=asked", "list raise-action by status", "list raise-action by status and owner_agency")]
    [InlineData("list = 'nothing that there is'", "young-person", "list young-person", "a list that the hub does not keep")]
    [InlineData("list = 'young-person family_name=mallory-invented'", "young-person", "list young-person", "a list that the hub does not keep")]
    [InlineData("list = 'raise-case mallory-invented'", "raise-case", "list raise-case", "a list that the hub does not keep")]
    [InlineData("id = gen_random_uuid()", "missing-episode", "list missing-episode", "list missing-episode")]
    [InlineData("partnership = 'greater-manchester'", "young-person", "list young-person")]
    public async Task Line_ThatWasMoved_IsNamedWhereItIsMissingAndWhereItIs(string change, string list, params string[] named)
    {
        await SceneAsync();
        Assert.Equal(1, await BehindTheHub.RunAsOwnerAsync(_hub, Order, $"update {Order} set {change} where list = '{list}'"));
        var faults = await BehindTheHub.FaultsAsync(_hub);
        Assert.Equal(named.Order(StringComparer.Ordinal), faults.Select(f => f.Problem[..f.Problem.IndexOf(':', StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
        Assert.Single(faults, f => f.Problem.EndsWith(": it is not in the list", StringComparison.Ordinal));
    }

    // Both are true and both are said: the record is not the one that was stored, and lists have it where it was.
    [Fact]
    public async Task Record_ThatWasChangedPastItsTriggers_IsNamedByItselfAndByTheListsThatDidNotFollow()
    {
        await SceneAsync();
        Assert.Equal(1, await BehindTheHub.RunAsOwnerAsync(_hub, "hub.raise_case", "update hub.raise_case set stage = 'closed'"));
        var faults = await BehindTheHub.FaultsAsync(_hub);
        Assert.Equal(3, faults.Count);
        Assert.EndsWith("changed directly in the database: stage", Assert.Single(faults, f => f.Part == LedgerPart.Record).Problem, StringComparison.Ordinal);
        Assert.Matches("^list raise-case by stage: .* it is not in the list$", faults[1].Problem);
        Assert.Matches("^list raise-case by stage: .* it is in the list and does not belong there$", faults[2].Problem);
    }

    // What a line says may be a name, and so may whatever somebody put there: list, owner and keys.
    [Theory]
    [InlineData("update hub.list_order set key_0 = '1mallory-invented'")]
    [InlineData("update hub.list_order set list = list || ' mallory-invented'")]
    [InlineData("update hub.list_order set list = 'mallory-invented' || list")]
    [InlineData("update hub.list_order set owner = 'mallory-invented'")]
    [InlineData("insert into hub.list_order select partnership, gen_random_uuid(), 'mallory-invented stage=mallory-invented', key_0, key_1, subject, 'mallory-invented' from hub.list_order")]
    public async Task Fault_TellsNothingOfWhatALineSays(string change)
    {
        await SceneAsync();
        Assert.InRange(await BehindTheHub.RunAsOwnerAsync(_hub, Order, change), 1, int.MaxValue);
        var faults = await BehindTheHub.FaultsAsync(_hub);
        Assert.NotEmpty(faults);
        Assert.All(faults, fault => Assert.DoesNotMatch("(?i)mallory|invented|nomination|asked|tewv|offered", fault.Problem));
    }

    // One record of each type of which lists are kept.
    private async Task SceneAsync()
    {
        var person = await _hub.PersonAsync("""{"family_name": "Invented-Kept-Order", "given_name": "Robin"}""");
        await _hub.JoinsCaseAsync(person, "nych", "housing-officer");
        await _hub.WorksWithAsync(person, "nyp", "police-response");
        var opened = await _hub.Get<RaiseCases>().OpenAsync(_hub.Sam, person.Id, RecordInput.From("""{"nominated_by": "nyp", "nomination_reason": "Missing four times."}"""));
        Assert.True(opened.IsSuccess, opened.Refusal?.ToString());
        Assert.True((await _hub.Get<RaiseActions>().AskAsync(_hub.Sam, opened.Value.Id,
            RecordInput.From("""{"text": "Offer an appointment.", "context": "peers", "owner_agency": "tewv", "due_at": "2026-12-04"}"""))).IsSuccess);
        Assert.True((await _hub.Missing.CreateAsync(_hub.Pat, _hub.SubjectFor(_hub.Pat, person), RecordInput.From("""{"reported_at": "2026-11-25T08:00:00Z"}"""))).IsSuccess);
        Assert.True((await _hub.Get<ReturnHomeInterviews>().CreateAsync(_hub.Sam, person.Id,
            RecordInput.From("""{"found_at": "2026-11-20T02:10:00Z", "offered_at": "2026-11-20T09:00:00Z"}"""))).IsSuccess);
    }
}
