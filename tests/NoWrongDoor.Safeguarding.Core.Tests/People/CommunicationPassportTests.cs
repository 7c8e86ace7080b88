using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.People.Communication;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.People;

/// <summary>How to talk with me: written with the young person, seen first by whoever meets them, kept encrypted with its versions.</summary>
public sealed class CommunicationPassportTests(Hub hub) : IClassFixture<Hub>
{
    private const string Words = """
        {"how_to_talk_with_me": "Tell me your name first.", "please_avoid": "Standing over me.", "slcn_identified": true,
         "slcn_assessment": "Two ideas at a time.", "agreed_with_me_on": "2026-11-02"}
        """;

    private CommunicationPassports Passports => hub.Get<CommunicationPassports>();

    [Fact]
    public async Task Officer_WhoLooksForAMissingYoungPerson_SeesTheirWordsAndNoAssessment()
    {
        var (person, passport) = await WrittenAsync();
        await hub.WorksWithAsync(person, "nyp", "police-response");
        await hub.Missing.CreateAsync(hub.Pat, hub.SubjectFor(hub.Pat, person), RecordInput.From("""{"reported_at": "2026-11-25T08:00:00Z"}"""));
        var read = (await Passports.ReadAsync(hub.Pat, hub.For(hub.Pat, passport, "tewv"))).Value;
        Assert.Equal("Tell me your name first.", read["how_to_talk_with_me"].Value.Text);
        Assert.Equal("Standing over me.", read["please_avoid"].Value.Text);
        Assert.Equal("6.50", read["how_to_talk_with_me"].Provenance!.Clause);
        Assert.False(read["slcn_identified"].IsShown);
        Assert.False(read["slcn_assessment"].IsShown);
    }

    [Fact]
    public async Task Words_InTheDatabase_AreCiphertextAndInListsTheyOnlyExist()
    {
        var (person, passport) = await WrittenAsync();
        Assert.Equal(0, await hub.LookAsync<long>("select count(*) from hub.communication_passport p where position('name first'::bytea in p.how_to_talk_with_me) > 0"));
        var listed = (await Passports.ListAsync(hub.Cam, new() { YoungPerson = hub.SubjectFor(hub.Cam, person) })).Value.Items.Single();
        Assert.Equal(passport.Id, listed.Id);
        Assert.Equal("exists", listed["how_to_talk_with_me"].Rung);
    }

    [Fact]
    public async Task Correction_OfTheWords_KeepsBothVersionsEachWithItsCode()
    {
        var (_, passport) = await WrittenAsync();
        var corrected = await Passports.CorrectAsync(hub.Cam, passport.Id, passport.ETag, RecordInput.From("""{"please_avoid": "Three people asking at once."}""", "told us so"));
        Assert.True(corrected.IsSuccess, corrected.Refusal?.ToString());
        var versions = (await Passports.HistoryAsync(hub.Cam, passport.Id)).Value.Items;
        Assert.Equal(["Standing over me.", "Three people asking at once."], versions.Select(v => v.Record["please_avoid"].Value.Text));
        Assert.Equal("told us so", versions[1].Why);
        Assert.True(await hub.LookAsync<long>("select count(distinct mac) from hub.revision where record_type = 'communication-passport'") >= 2);
    }

    [Fact]
    public async Task Police_WriteNoPassport()
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "nyp", "police-response");
        var refused = await Passports.CreateAsync(hub.Pat, hub.SubjectFor(hub.Pat, person), RecordInput.From(Words));
        Assert.IsType<Refusal.NotPermitted>(refused.Refusal);
    }

    private async Task<(DisclosedRecord Person, DisclosedRecord Passport)> WrittenAsync()
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "tewv", "camhs-practitioner");
        var written = await Passports.CreateAsync(hub.Cam, hub.SubjectFor(hub.Cam, person), RecordInput.From(Words, "written together"));
        Assert.True(written.IsSuccess, written.Refusal?.ToString());
        return (person, written.Value);
    }
}
