using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Core.Raise.Notes;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Raise.Meetings;

/// <summary>A meeting, who was there, and minutes that differ by agency.</summary>
public sealed class RaiseMeetingTests(Hub hub) : IClassFixture<Hub>
{
    private RaiseMeetings Meetings => hub.Get<RaiseMeetings>();

    private CaseNotes Notes => hub.Get<CaseNotes>();

    private ReaderIdentity Cam => hub.Reader("tewv", "camhs-practitioner", "safeguarding");

    private ReaderIdentity Pat => hub.Reader("nyp", "police-response", "safeguarding");

    [Fact]
    public async Task Meeting_IsThereForMembersOfTheCase_AndForNobodyElse()
    {
        var (person, worked, meeting) = await MeetingAsync();
        Assert.Equal("2026-11-24", (await Meetings.ReadAsync(Pat, hub.For(Pat, meeting))).Value["held_on"].Value.Text);
        Assert.Equal(hub.For(Cam, meeting), Assert.Single((await Meetings.ListAsync(Cam, new ListRequest { PartOf = hub.For(Cam, worked) })).Value.Items).Id);
        await hub.WorksWithAsync(person, "nych", "housing-officer", "tenancy");
        Assert.IsType<Refusal.NotFound>((await Meetings.ReadAsync(hub.Hol, hub.For(hub.Hol, meeting))).Refusal);
        Assert.DoesNotContain((await Meetings.ListAsync(hub.Hol, new ListRequest())).Value.Items, m => m.Id == hub.For(hub.Hol, meeting));
        Assert.IsType<Refusal.NotFound>((await Notes.ListAsync(hub.Hol, new ListRequest { PartOf = hub.For(hub.Hol, meeting) })).Refusal);
    }

    [Fact]
    public async Task WhatIsSaidThere_IsForThoseWhoCame_UnlessItSaysOtherwise()
    {
        var (_, _, meeting) = await MeetingAsync();
        var minute = await SaidAsync(meeting, """{"note_kind": "minute", "note_text": "Said in the room."}""");
        Assert.Equal("csc/social-worker, tewv/camhs-practitioner", minute["audience"].Value.Text);
        var decision = await SaidAsync(meeting, """{"note_kind": "decision", "note_text": "For all of us.", "audience": "csc, nyp, tewv"}""");
        Assert.Equal(2, (await Notes.ListAsync(Cam, new ListRequest { PartOf = hub.For(Cam, meeting) })).Value.Items.Count);
        Assert.Equal(hub.For(Pat, decision), Assert.Single((await Notes.ListAsync(Pat, new ListRequest { PartOf = hub.For(Pat, meeting) })).Value.Items).Id);
    }

    [Fact]
    public async Task ActionAgreedThere_IsOfTheMeetingAndOfTheCase()
    {
        var (_, worked, meeting) = await MeetingAsync();
        var actions = hub.Get<RaiseActions>();
        var asked = await actions.AskAsync(hub.Sam, meeting.Id, RecordInput.From("""{"text": "Offer an appointment.", "owner_agency": "tewv", "due_at": "2026-12-04"}"""));
        Assert.True(asked.IsSuccess, asked.Refusal?.ToString());
        foreach (var whole in new[] { meeting.Id, worked.Id })
        {
            Assert.Equal(asked.Value.Id, Assert.Single((await actions.ListAsync(hub.Sam, new ListRequest { PartOf = whole })).Value.Items).Id);
        }

        Assert.True((await actions.AnswerAsync(Cam, hub.For(Cam, asked.Value), (await actions.ReadAsync(Cam, hub.For(Cam, asked.Value))).Value.ETag,
            RecordInput.From("""{"status": "accepted", "owner_person": "Cam"}"""))).IsSuccess);
    }

    [Theory]
    [InlineData("""{"attendance": "nych/housing-officer Hol Sample"}""", "attendance")]
    [InlineData("""{"attendance": "csc/camhs-practitioner Nobody"}""", "attendance")]
    [InlineData("""{"attendance": "somebody"}""", "attendance")]
    [InlineData("""{"held_on": "2026-12-20", "meeting_status": "held"}""", "meeting_status")]
    [InlineData("""{"meeting_chair": null, "meeting_status": "approved"}""", "meeting_chair")]
    [InlineData("""{"attendance": null, "meeting_status": "held"}""", "attendance")]
    public async Task WhatCannotBe_IsRefusedAndNamed(string json, string field)
    {
        var (_, _, meeting) = await MeetingAsync();
        var refused = await Meetings.CorrectAsync(hub.Sam, meeting.Id, meeting.ETag, RecordInput.From(json));
        Assert.Equal(field, Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems).Field);
    }

    [Fact]
    public async Task Minutes_AreApprovedByTheAgencyThatLeads()
    {
        var (_, _, meeting) = await MeetingAsync();
        var seen = (await Meetings.ReadAsync(Cam, hub.For(Cam, meeting))).Value;
        Assert.IsType<Refusal.NotPermitted>((await Meetings.CorrectAsync(Cam, seen.Id, seen.ETag, RecordInput.From("""{"meeting_status": "approved"}"""))).Refusal);
        Assert.Equal("approved", (await Meetings.CorrectAsync(hub.Sam, meeting.Id, meeting.ETag, RecordInput.From("""{"meeting_status": "approved"}"""))).Value["meeting_status"].Value.Text);
    }

    private async Task<(DisclosedRecord Person, DisclosedRecord Case, DisclosedRecord Meeting)> MeetingAsync()
    {
        var person = await hub.PersonAsync();
        foreach (var (agency, function) in new[] { ("tewv", "camhs-practitioner"), ("csc", "social-worker"), ("nyp", "police-response") })
        {
            await hub.JoinsCaseAsync(person, agency, function);
        }

        var worked = (await hub.Get<RaiseCases>().OpenAsync(hub.Sam, person.Id, RecordInput.From("""{"nominated_by": "nyp", "nomination_reason": "Missing four times."}"""))).Value;
        var planned = await Meetings.PlanAsync(hub.Sam, worked.Id, RecordInput.From("""
            {"held_on": "2026-11-24", "forum": "Risk meeting", "meeting_chair": "Ash Invented", "agenda_items": "What changed",
             "attendance": "csc/social-worker Sam Invented; tewv/camhs-practitioner Cam Sample; nyp/police-response Pat Imagined (apologies)"}
            """));
        Assert.True(planned.IsSuccess, planned.Refusal is Refusal.Invalid invalid ? string.Join(' ', invalid.Problems) : planned.Refusal?.ToString());
        return (person, worked, planned.Value);
    }

    private async Task<DisclosedRecord> SaidAsync(DisclosedRecord meeting, string json)
    {
        var said = await Notes.WriteAsync(hub.Sam, meeting.Id, RecordInput.From(json));
        Assert.True(said.IsSuccess, said.Refusal is Refusal.Invalid invalid ? string.Join(' ', invalid.Problems) : said.Refusal?.ToString());
        return said.Value;
    }
}
