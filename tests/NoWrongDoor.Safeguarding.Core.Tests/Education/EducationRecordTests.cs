using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Education;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Education;

/// <summary>How a young person's education stands: absence follows from attendance, whom to ring is shared first, reasons and needs with those who care.</summary>
public sealed class EducationRecordTests(Hub hub) : IClassFixture<Hub>
{
    private const string Autumn = """
        {"aspiration": "I want to mend boats.", "as_at": "2026-11-20", "school_name": "Invented Academy, Scarby", "school_urn": "100001",
         "dsl_contact": "Ash Invented, 01632 960005", "attendance_pct_ytd": 88.5, "unexplained_absence_today": true, "suspensions_12m": 2,
         "suspension_reason": "disruption-in-class", "sen_primary_need": "speech-language-and-communication", "pep_due": "2027-01-15",
         "school_safeguarding_summary": "Two older people wait at the gate on Fridays."}
        """;

    private EducationRecords Records => hub.Get<EducationRecords>();

    private ReaderIdentity Edie => hub.Reader("nyce", "education-officer", "safeguarding");

    [Theory]
    [InlineData("90", "true")]
    [InlineData("90.1", "false")]
    [InlineData("0", "true")]
    [InlineData("100", "false")]
    [InlineData("null", null)]
    public async Task PersistentAbsence_IsATenthMissedOrMore_AndFollowsTheAttendance(string percent, string? persistent)
    {
        var (_, record) = await RecordedAsync($$"""{"as_at": "2026-11-20", "attendance_pct_ytd": {{percent}}}""");
        Assert.Equal(persistent, record["persistent_absence_flag"].Value.Text);
        Assert.Equal(percent == "null" ? null : percent, record["attendance_pct_ytd"].Value.Text);
    }

    [Theory]
    [InlineData("""{"as_at": "2026-11-20", "attendance_pct_ytd": 100.1}""", "attendance_pct_ytd")]
    [InlineData("""{"as_at": "2026-11-20", "attendance_pct_ytd": 88.55}""", "attendance_pct_ytd")]
    [InlineData("""{"as_at": "2026-11-20", "attendance_pct_ytd": "88"}""", "attendance_pct_ytd")]
    [InlineData("""{"as_at": "2026-11-20", "persistent_absence_flag": true}""", "persistent_absence_flag")]
    [InlineData("""{"as_at": "2026-11-20", "school_urn": "12345"}""", "school_urn")]
    [InlineData("""{"as_at": "2026-11-20", "suspension_reason": "bad-behaviour"}""", "suspension_reason")]
    [InlineData("""{"as_at": "2026-11-30"}""", "as_at")]
    [InlineData("""{"school_name": "Invented Academy"}""", "as_at")]
    public async Task WrongAnswer_IsRefusedByItsField(string json, string field)
    {
        var person = await KnownToEducationAsync();
        var refused = await Records.CreateAsync(Edie, hub.SubjectFor(Edie, person), RecordInput.From(json));
        Assert.Equal(field, Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems).Field);
    }

    [Fact]
    public async Task Records_AreWrittenByEducationAlone()
    {
        var person = await hub.PersonAsync();
        var refused = await Records.CreateAsync(hub.Sam, person.Id, RecordInput.From(Autumn));
        Assert.Contains("designated safeguarding lead", refused.Refusal!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Police_KnowWhomToRing_AndTheRestInAnOpenCase_NeverWhySomebodyWasSuspended()
    {
        var (person, record) = await RecordedAsync(Autumn);
        await hub.WorksWithAsync(person, "nyp", "police-response");
        var before = (await Records.ReadAsync(hub.Pat, hub.For(hub.Pat, record, "nyce"))).Value;
        Assert.Equal("Ash Invented, 01632 960005", before["dsl_contact"].Value.Text);
        Assert.All(["school_name", "attendance_pct_ytd", "unexplained_absence_today", "suspension_reason"], f => Assert.False(before[f].IsShown, f));
        await hub.JoinsCaseAsync(person, "nyp", "police-response");
        var after = (await Records.ReadAsync(hub.Pat, hub.For(hub.Pat, record, "nyce"))).Value;
        Assert.Equal("88.5", after["attendance_pct_ytd"].Value.Text);
        Assert.Equal("true", after["unexplained_absence_today"].Value.Text);
        Assert.All(["suspension_reason", "sen_primary_need", "pep_due"], f => Assert.False(after[f].IsShown, f));
    }

    [Theory]
    [InlineData("50", "50 or less")]
    [InlineData("50.1", "50 to 90")]
    [InlineData("90", "50 to 90")]
    [InlineData("90.1", "over 90")]
    public async Task Governance_SeesTheBandAndTheMonth_ReadAndListed(string percent, string band)
    {
        var (person, record) = await RecordedAsync(Autumn.Replace("88.5", percent, StringComparison.Ordinal));
        await hub.WorksWithAsync(person, "nwd", "ig-officer", "other");
        var read = (await Records.ReadAsync(hub.Ivy, hub.For(hub.Ivy, record, "nyce"))).Value;
        var listed = Assert.Single((await Records.ListAsync(hub.Ivy, new ListRequest { YoungPerson = hub.SubjectFor(hub.Ivy, person) })).Value.Items);
        foreach (var shown in new[] { read, listed })
        {
            Assert.Equal(("band", band), (shown["attendance_pct_ytd"].Rung, shown["attendance_pct_ytd"].Value.Text));
            Assert.Equal("1 or 2", shown["suspensions_12m"].Value.Text);
            Assert.Equal("2026-11", shown["as_at"].Value.Text);
            Assert.False(shown["aspiration"].IsShown);
        }
    }

    [Fact]
    public async Task Correction_StandsInTheHistory_AndNumbersComeBackAsTheyWere()
    {
        var (_, record) = await RecordedAsync(Autumn);
        var corrected = (await Records.CorrectAsync(Edie, record.Id, record.ETag, RecordInput.From("""{"attendance_pct_ytd": 91}""", "the register was wrong"))).Value;
        Assert.Equal(("91", "false"), (corrected["attendance_pct_ytd"].Value.Text, corrected["persistent_absence_flag"].Value.Text));
        var versions = (await Records.HistoryAsync(Edie, record.Id)).Value.Items;
        Assert.Equal(["88.5", "91"], versions.Select(v => v.Record["attendance_pct_ytd"].Value.Text));
        Assert.Equal(2.ToString(CultureInfo.InvariantCulture), versions[^1].Record["suspensions_12m"].Value.Text);
    }

    private async Task<DisclosedRecord> KnownToEducationAsync()
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "nyce", "education-officer", "roll");
        return person;
    }

    private async Task<(DisclosedRecord Person, DisclosedRecord Record)> RecordedAsync(string json)
    {
        var person = await KnownToEducationAsync();
        var recorded = await Records.CreateAsync(Edie, hub.SubjectFor(Edie, person), RecordInput.From(json, "from the register"));
        Assert.True(recorded.IsSuccess, recorded.Refusal?.ToString());
        return (person, recorded.Value);
    }
}
