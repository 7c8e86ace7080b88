using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Health.Emergency;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Health;

/// <summary>How often a young person came to A&amp;E and broadly why: a month, a band and a group for police and schools in an open case, the rest for those who treat and care.</summary>
public sealed class AeContactTests(Hub hub) : IClassFixture<Hub>
{
    private const string Contact = """
        {"attended_at": "2026-11-01T22:15:00Z", "attendances": 3, "ae_reason": "self-poisoning", "assault_injury": false, "admission_days": 2}
        """;

    private AeContacts Contacts => hub.Get<AeContacts>();

    private ReaderIdentity Hal => hub.Reader("yth", "health-practitioner", "safeguarding");

    [Fact]
    public async Task Police_InAnOpenCase_SeeMonthBandAndGroup_AndOutsideItNothing()
    {
        var (person, contact) = await RecordedAsync();
        var pat = hub.Reader("nyp", "police-response", "safeguarding");
        await hub.WorksWithAsync(person, "nyp", "police-response", "other");
        Assert.IsType<Refusal.NotFound>((await Contacts.ReadAsync(pat, hub.For(pat, contact, "yth"))).Refusal);
        await hub.JoinsCaseAsync(person, "nyp", "police-response");
        var read = (await Contacts.ReadAsync(pat, hub.For(pat, contact, "yth"))).Value;
        Assert.Equal(("month", "2026-11"), (read["attended_at"].Rung, read["attended_at"].Value.Text));
        Assert.Equal(("band", "2-or-3"), (read["attendances"].Rung, read["attendances"].Value.Text));
        Assert.Equal(("group", "self-harm"), (read["ae_reason"].Rung, read["ae_reason"].Value.Text));
        Assert.Equal("false", read["assault_injury"].Value.Text);
        Assert.False(read["admission_days"].IsShown);
        var listed = Assert.Single((await Contacts.ListAsync(pat, new ListRequest { YoungPerson = hub.SubjectFor(pat, person) })).Value.Items);
        Assert.Equal(("2-or-3", "self-harm"), (listed["attendances"].Value.Text, listed["ae_reason"].Value.Text));
    }

    [Fact]
    public async Task Education_InAnOpenCase_SeesMonthAndBand_AndNoReason()
    {
        var (person, contact) = await RecordedAsync();
        await hub.JoinsCaseAsync(person, "nyce", "education-officer");
        var edu = hub.Reader("nyce", "education-officer", "safeguarding");
        var read = (await Contacts.ReadAsync(edu, hub.For(edu, contact, "yth"))).Value;
        Assert.Equal(["attended_at", "attendances"], read.Fields.Where(f => f.IsShown).Select(f => f.Name));
    }

    [Fact]
    public async Task SocialCare_InAnOpenCase_SeesTheNumber_AndHousingNothing()
    {
        var (person, contact) = await RecordedAsync();
        Assert.IsType<Refusal.NotFound>((await Contacts.ReadAsync(hub.Sam, hub.For(hub.Sam, contact, "yth"))).Refusal);
        await hub.JoinsCaseAsync(person, "csc", "social-worker");
        await hub.JoinsCaseAsync(person, "nych", "housing-officer");
        var read = (await Contacts.ReadAsync(hub.Sam, hub.For(hub.Sam, contact, "yth"))).Value;
        Assert.Equal(("3", "self-poisoning", "2"), (read["attendances"].Value.Text, read["ae_reason"].Value.Text, read["admission_days"].Value.Text));
        Assert.IsType<Refusal.NotFound>((await Contacts.ReadAsync(hub.Hol, hub.For(hub.Hol, contact, "yth"))).Refusal);
    }

    [Theory]
    [InlineData("\"attendances\": 3", "\"attendances\": 0", "attendances")]
    [InlineData("\"attendances\": 3, ", "", "attendances")]
    [InlineData("self-poisoning", "attention-seeking", "ae_reason")]
    [InlineData("2026-11-01", "2027-11-01", "attended_at")]
    public async Task Contact_ThatCannotBe_IsRefusedByItsField(string was, string with, string field)
    {
        var person = await KnownToHealthAsync();
        var refused = await Contacts.CreateAsync(Hal, hub.SubjectFor(Hal, person), RecordInput.From(Contact.Replace(was, with, StringComparison.Ordinal)));
        Assert.Equal(field, Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems).Field);
    }

    [Fact]
    public async Task Contacts_AreRecordedByHealthAlone_AndKeepTheirVersions()
    {
        var (person, contact) = await RecordedAsync();
        Assert.IsType<Refusal.NotPermitted>((await Contacts.CreateAsync(hub.Sam, person.Id, RecordInput.From(Contact))).Refusal);
        var corrected = await Contacts.CorrectAsync(Hal, contact.Id, contact.ETag, RecordInput.From("""{"attendances": 4}""", "one more was found"));
        Assert.True(corrected.IsSuccess, corrected.Refusal?.ToString());
        Assert.Equal(["3", "4"], (await Contacts.HistoryAsync(Hal, contact.Id)).Value.Items.Select(v => v.Record["attendances"].Value.Text));
    }

    [Fact]
    public void EveryReason_IsInOneOfTheFourGroups() =>
        Assert.All(AeReasons.All, r => Assert.Contains(AeReasons.Groups[r], new[] { AeReasons.Injury, AeReasons.SelfHarm, AeReasons.Substance, AeReasons.Other }));

    private async Task<DisclosedRecord> KnownToHealthAsync()
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "yth", "health-practitioner");
        return person;
    }

    private async Task<(DisclosedRecord Person, DisclosedRecord Contact)> RecordedAsync()
    {
        var person = await KnownToHealthAsync();
        var recorded = await Contacts.CreateAsync(Hal, hub.SubjectFor(Hal, person), RecordInput.From(Contact, "from the department"));
        Assert.True(recorded.IsSuccess, recorded.Refusal?.ToString());
        return (person, recorded.Value);
    }
}
