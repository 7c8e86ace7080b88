using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Core.Raise.Notes;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Tests.Raise.Meetings;

/// <summary>Whoever takes minutes drafts them, and nothing else: not by the rules of the desks, and not by SQL behind them.</summary>
public sealed class MinuteTakingTests(Hub hub) : IClassFixture<Hub>
{
    private const string Here = """{"attendance": "csc/social-worker Sam Invented; nwd/meeting-chair Mo Chair; nwd/minute-taker Mina Minutes"}""";

    private RaiseMeetings Meetings => hub.Get<RaiseMeetings>();

    private CaseNotes Notes => hub.Get<CaseNotes>();

    private ReaderIdentity Chair => hub.Reader("nwd", "meeting-chair", "safeguarding");

    // With every permission there is: what keeps them from more is what they act as, and not what their token lacks.
    private ReaderIdentity Mina => hub.Reader("nwd", "minute-taker", "safeguarding");

    [Fact]
    public async Task Minutes_AreDraftedByWhoeverTakesThem_AndApprovedByTheChair()
    {
        var (_, meeting) = await MeetingAsync();
        var held = Shown(await ChangeAsync(Mina, Shown(await ChangeAsync(Mina, meeting, Here)), """{"meeting_status": "held"}"""));
        foreach (var kind in new[] { "minute", "decision", "dissent" })
        {
            var written = await Notes.WriteAsync(Mina, held.Id, RecordInput.From($$"""{"note_kind": "{{kind}}", "note_text": "Said in the room.", "said_by": "Sam Invented"}"""));
            Assert.Equal("csc/social-worker, nwd/meeting-chair, nwd/minute-taker", Shown(written)["audience"].Value.Text);
        }

        Assert.Equal(3, (await Notes.ListAsync(Chair, new ListRequest { PartOf = held.Id })).Value.Items.Count);
        Assert.Equal("Minutes are approved by the chair, not by whoever drafted them.", Barred(await ChangeAsync(Mina, held, """{"meeting_status": "approved"}""")).Rule);
        Assert.Equal("approved", Shown(await ChangeAsync(Chair, held, """{"meeting_status": "approved"}"""))["meeting_status"].Value.Text);
    }

    [Theory]
    [InlineData("""{"held_on": "2026-11-23"}""")]
    [InlineData("""{"forum": "Strategy discussion"}""")]
    [InlineData("""{"meeting_chair": "Somebody Else"}""")]
    [InlineData("""{"minute_taker": "Somebody Else"}""")]
    [InlineData("""{"agenda_items": "Something else"}""")]
    [InlineData("""{"meeting_status": "held", "attendance": "nwd/meeting-chair Mo Chair", "forum": "Strategy discussion"}""")]
    public async Task WhatTheMeetingIs_IsNotTheirsToChange(string json)
    {
        var (_, meeting) = await MeetingAsync();
        Assert.StartsWith("A meeting is planned by whoever runs the case.", Barred(await ChangeAsync(Mina, meeting, json)).Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("strength")]
    [InlineData("observation")]
    [InlineData("hypothesis")]
    [InlineData("analysis")]
    public async Task WhatIsThoughtOfTheYoungPerson_IsNotTheirsToWrite(string kind)
    {
        var (_, meeting) = await MeetingAsync();
        Assert.StartsWith("Whoever takes minutes writes a minute, a decision or a dissent.", Barred(await WriteAsync(meeting.Id, kind)).Rule, StringComparison.Ordinal);
        var minute = Shown(await WriteAsync(meeting.Id, "minute"));
        Barred(await Notes.CorrectAsync(Mina, minute.Id, minute.ETag, RecordInput.From($$"""{"note_kind": "{{kind}}"}""")));
    }

    [Theory]
    [InlineData("decision", "Enter who decided it.")]
    [InlineData("dissent", "Enter who said it.")]
    public async Task WhatOthersDecideOrSeeDifferently_SaysWho_WhereItIsTypedByWhoeverTakesMinutes(string kind, string remedy)
    {
        var (_, meeting) = await MeetingAsync();
        var unsaid = RecordInput.From($$"""{"note_kind": "{{kind}}", "note_text": "Said in the room."}""");
        Assert.Equal(("said_by", remedy), Problem(await Notes.WriteAsync(Mina, meeting.Id, unsaid)));
        var said = Shown(await WriteAsync(meeting.Id, kind));
        foreach (var reader in new[] { Mina, Chair })
        {
            Assert.Equal(("said_by", remedy), Problem(await PutRightAsync(reader, said, """{"said_by": null}""")));
        }

        Shown(await Notes.WriteAsync(Mina, meeting.Id, RecordInput.From("""{"note_kind": "minute", "note_text": "Said in the room."}""")));
        Shown(await Notes.WriteAsync(Chair, meeting.Id, unsaid));
    }

    [Fact]
    public async Task WhatTheyDrafted_IsPutRightByWhoeverRunsTheMeeting_UntilItIsApproved()
    {
        var (_, meeting) = await MeetingAsync();
        var minute = Shown(await WriteAsync(meeting.Id, "minute"));
        Assert.Null((await Notes.StandingAsync(Chair, minute.Id)).Value.Barred);
        var right = Shown(await PutRightAsync(Chair, minute, """{"note_text": "Said otherwise.", "audience": "csc"}"""));
        Assert.Equal(("Said otherwise.", "csc, nwd/meeting-chair"), (right["note_text"].Value.Text, right["audience"].Value.Text));
        Assert.Equal("Said otherwise.", Shown(await Notes.ReadAsync(Mina, minute.Id))["note_text"].Value.Text);
        Assert.Equal(2, (await Notes.HistoryAsync(Mina, minute.Id)).Value.Items.Count);
        Assert.Single((await Notes.HistoryAsync(Chair, minute.Id)).Value.Items);
        Assert.StartsWith("Whoever takes minutes writes a minute", Barred(await PutRightAsync(Chair, minute, """{"note_kind": "analysis"}""")).Rule, StringComparison.Ordinal);

        var approved = Shown(await ChangeAsync(Chair, Shown(await ChangeAsync(Mina, meeting, Here)), """{"meeting_status": "approved"}"""));
        Assert.Equal("Put the meeting back to held first, and say why.", Barred(await PutRightAsync(Chair, minute, """{"note_text": "Once more."}""")).Remedy);
        Assert.Equal("Put the meeting back to held first, and say why.", (await Notes.StandingAsync(Chair, minute.Id)).Value.Barred!.Remedy);
        Assert.StartsWith("Tell the chair", (await Notes.StandingAsync(Mina, minute.Id)).Value.Barred!.Remedy, StringComparison.Ordinal);
        Shown(await ChangeAsync(Chair, approved, """{"meeting_status": "held"}"""));
        Assert.Null((await Notes.StandingAsync(Mina, minute.Id)).Value.Barred);
        Shown(await PutRightAsync(Chair, minute, """{"note_text": "Once more."}"""));
    }

    // Whoever wrote a note reads it whatever it rests on: what somebody else could cite there, they would read.
    [Fact]
    public async Task WhatADraftRestsOn_AndWhatOthersWrote_IsNobodyElsesToChange()
    {
        var (worked, meeting) = await MeetingAsync();
        var minute = Shown(await WriteAsync(meeting.Id, "minute"));
        Assert.Equal("cites", Problem(await PutRightAsync(Chair, minute, $$"""{"cites": "{{worked.Id}}.nomination_reason"}""")).Field);
        var theirs = Shown(await Notes.WriteAsync(Chair, meeting.Id, RecordInput.From("""{"note_kind": "minute", "note_text": "Mine.", "audience": "csc, nwd"}""")));
        foreach (var reader in new[] { Mina, hub.Reader("nwd", "hub-manager", "safeguarding") })
        {
            Assert.StartsWith("A note is corrected by whoever wrote it", Barred(await PutRightAsync(reader, theirs, """{"note_text": "Not mine."}""")).Rule, StringComparison.Ordinal);
            Assert.NotNull((await Notes.StandingAsync(reader, theirs.Id)).Value.Barred);
        }

        var seen = hub.For(hub.Sam, minute, "nwd");
        Assert.NotNull((await Notes.StandingAsync(hub.Sam, seen)).Value.Barred);
        Barred(await Notes.CorrectAsync(hub.Sam, seen, "\"any\"", RecordInput.From("""{"note_text": "Not ours."}""")));
    }

    // The trigger knows functions and no permissions: this holds it against policies/roles.yaml.
    [Fact]
    public async Task InjectedSql_PutsADraftRight_InTheFunctionsThatRunMeetings_UntilItIsApproved()
    {
        var (_, meeting) = await MeetingAsync();
        Shown(await WriteAsync(meeting.Id, "minute"));
        var functions = hub.Get<FunctionCatalogue>();
        var change = $"update hub.case_note set revision = revision + 1, said_by = 'Somebody' where meeting_id = '{IdOf("rm", meeting)}'";
        foreach (var function in functions.Functions.Keys.Where(f => f != "minute-taker" && functions.ExistsIn("hub", f)))
        {
            var reader = hub.Reader("nwd", function, "safeguarding");
            if (functions.PermissionsOf(function).Contains("record.raise"))
            {
                Assert.Equal(1, await hub.RunAsAsync(reader, change));
                foreach (var more in new[] { "note_kind = 'analysis'", "cites = 'x', citations = 'x'", "author_function = 'meeting-chair'" })
                {
                    await RefusedBySqlAsync(change.Replace("said_by = 'Somebody'", more, StringComparison.Ordinal), reader);
                }
            }
            else
            {
                await RefusedBySqlAsync(change, reader);
            }
        }

        Shown(await ChangeAsync(Chair, Shown(await ChangeAsync(Mina, meeting, Here)), """{"meeting_status": "approved"}"""));
        await RefusedBySqlAsync(change, Chair);
    }

    [Fact]
    public async Task NothingOfTheCaseItself_IsTheirsToWrite()
    {
        var (worked, meeting) = await MeetingAsync();
        Assert.StartsWith("Whoever takes minutes writes in a meeting", Barred(await WriteAsync(worked.Id, "minute")).Rule, StringComparison.Ordinal);
        Barred(await Meetings.PlanAsync(Mina, worked.Id, RecordInput.From("""{"held_on": "2026-11-24", "forum": "Risk meeting"}""")));
        Barred(await hub.Get<RaiseActions>().AskAsync(Mina, meeting.Id, RecordInput.From("""{"text": "Offer an appointment.", "owner_agency": "tewv", "due_at": "2026-12-04"}""")));
        var seen = Shown(await hub.Get<RaiseCases>().ReadAsync(Mina, worked.Id));
        Assert.Equal("nomination", seen["stage"].Value.Text);
        Assert.False(seen["nomination_reason"].IsShown);
        Barred(await hub.Get<RaiseCases>().MoveAsync(Mina, seen.Id, seen.ETag, "risk", RecordInput.From("{}")));
    }

    private static RecordInput Late => RecordInput.From("""{"note_kind": "decision", "note_text": "Decided later.", "said_by": "Mo Chair"}""");

    [Fact]
    public async Task WhatIsApproved_StaysAsItIs_UntilTheChairOpensItAgain()
    {
        var (_, meeting) = await MeetingAsync();
        var minute = Shown(await WriteAsync(meeting.Id, "minute"));
        var approved = Shown(await ChangeAsync(Chair, Shown(await ChangeAsync(Mina, meeting, Here)), """{"meeting_status": "approved"}"""));
        Barred(await ChangeAsync(Mina, approved, """{"meeting_status": "held"}"""));
        Barred(await ChangeAsync(Mina, approved, """{"attendance": "nwd/meeting-chair Mo Chair"}"""));
        Barred(await WriteAsync(meeting.Id, "minute"));
        Barred(await Notes.CorrectAsync(Mina, minute.Id, minute.ETag, RecordInput.From("""{"note_text": "Said otherwise."}""")));
        // What the chair approved is what everybody reads: nobody adds to it, neither the chair nor another agency.
        Assert.Equal("Put the meeting back to held first, and say why.", Barred(await Notes.WriteAsync(Chair, meeting.Id, Late)).Remedy);
        Assert.StartsWith("Tell the chair", Barred(await Notes.WriteAsync(hub.Sam, hub.For(hub.Sam, meeting, "nwd"), Late)).Remedy, StringComparison.Ordinal);
        Assert.Equal("Put the meeting back to held first, and say why.", Barred(await hub.Get<RaiseActions>().AskAsync(Chair, meeting.Id, RecordInput.From("""{"text": "Offer an appointment.", "owner_agency": "tewv", "due_at": "2026-12-04"}"""))).Remedy);
        Shown(await ChangeAsync(Chair, approved, """{"meeting_status": "held"}"""));
        Shown(await Notes.CorrectAsync(Mina, minute.Id, minute.ETag, RecordInput.From("""{"note_text": "Said otherwise."}""")));
    }

    [Fact]
    public async Task MeetingOfACaseThatTheyTakeNoPartIn_IsNotThere_ThoughItIsTheirAgencys()
    {
        var (worked, meeting) = await MeetingAsync(joins: false);
        Assert.IsType<Refusal.NotFound>((await Meetings.ReadAsync(Mina, meeting.Id)).Refusal);
        Assert.IsType<Refusal.NotFound>((await hub.Get<RaiseCases>().ReadAsync(Mina, worked.Id)).Refusal);
        Assert.IsType<Refusal.NotFound>((await ChangeAsync(Mina, meeting, Here)).Refusal);
        Assert.IsType<Refusal.NotFound>((await WriteAsync(meeting.Id, "minute")).Refusal);
        await RefusedBySqlAsync($"update hub.raise_meeting set revision = revision + 1, meeting_status = 'held' where id = '{IdOf("rm", meeting)}'");
    }

    [Theory]
    [InlineData("update hub.raise_meeting set revision = revision + 1, meeting_status = 'approved' where id = '{meeting}'")]
    [InlineData("update hub.raise_meeting set revision = revision + 1, chair = 'Somebody Else' where id = '{meeting}'")]
    [InlineData("update hub.raise_case set revision = revision + 1, stage = 'risk' where id = '{case}'")]
    [InlineData("update hub.case_note set revision = revision + 1, note_kind = 'analysis' where meeting_id = '{meeting}'")]
    [InlineData("insert into hub.raise_meeting select m.* from (select r.* from hub.raise_meeting r where r.id = '{meeting}') m")]
    public async Task InjectedSql_IsRefusedTheSame(string sql)
    {
        var (worked, meeting) = await MeetingAsync();
        Shown(await WriteAsync(meeting.Id, "minute"));
        await RefusedBySqlAsync(sql.Replace("{meeting}", $"{IdOf("rm", meeting)}", StringComparison.Ordinal).Replace("{case}", $"{IdOf("rc", worked)}", StringComparison.Ordinal));
        Assert.Equal(1, await hub.RunAsAsync(Mina, $"update hub.raise_meeting set revision = revision + 1, attendance = 'nwd/minute-taker Mina' where id = '{IdOf("rm", meeting)}'"));
    }

    private async Task RefusedBySqlAsync(string sql, ReaderIdentity? reader = null) =>
        Assert.Equal("42501", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => hub.RunAsAsync(reader ?? Mina, sql))).SqlState);

    private async Task<Result<DisclosedRecord>> PutRightAsync(ReaderIdentity reader, DisclosedRecord note, string json) =>
        await Notes.CorrectAsync(reader, note.Id, Shown(await Notes.ReadAsync(reader, note.Id)).ETag, RecordInput.From(json));

    private static (string Field, string Remedy) Problem(Result<DisclosedRecord> answer)
    {
        var problem = Assert.Single(Assert.IsType<Refusal.Invalid>(answer.Refusal).Problems);
        return (problem.Field, problem.Remedy);
    }

    private Guid IdOf(string prefix, DisclosedRecord record) => hub.Get<AgencyTokens>().Read(Hub.Partnership, "nwd", prefix, record.Id)!.Value;

    // A case that the hub opened, with its chair and whoever takes the minutes.
    private async Task<(DisclosedRecord Case, DisclosedRecord Meeting)> MeetingAsync(bool joins = true)
    {
        var person = await hub.PersonAsync();
        foreach (var (agency, function) in new[] { ("csc", "social-worker"), ("nwd", "meeting-chair"), ("nwd", "minute-taker") }.Where(m => joins || m.Item2 != "minute-taker"))
        {
            await hub.JoinsCaseAsync(person, agency, function);
        }

        var worked = Shown(await hub.Get<RaiseCases>().OpenAsync(Chair, hub.For(Chair, person), RecordInput.From("""{"nominated_by": "nyp", "nomination_reason": "Missing four times."}""")));
        return (worked, Shown(await Meetings.PlanAsync(Chair, worked.Id, RecordInput.From("""{"held_on": "2026-11-24", "forum": "Risk meeting", "meeting_chair": "Mo Chair", "agenda_items": "What changed"}"""))));
    }

    private async Task<Result<DisclosedRecord>> ChangeAsync(ReaderIdentity reader, DisclosedRecord meeting, string json) =>
        await Meetings.CorrectAsync(reader, meeting.Id, await Meetings.ReadAsync(reader, meeting.Id) is { IsSuccess: true } now ? now.Value.ETag : meeting.ETag, RecordInput.From(json));

    private Task<Result<DisclosedRecord>> WriteAsync(string about, string kind) =>
        Notes.WriteAsync(Mina, about, RecordInput.From($$"""{"note_kind": "{{kind}}", "note_text": "Said in the room.", "said_by": "Sam Invented", "audience": "csc, nwd"}"""));

    private static Refusal.NotPermitted Barred(Result<DisclosedRecord> answer) => Assert.IsType<Refusal.NotPermitted>(answer.Refusal);

    private static DisclosedRecord Shown(Result<DisclosedRecord> answer)
    {
        Assert.True(answer.IsSuccess, answer.Refusal is Refusal.Invalid invalid ? string.Join(' ', invalid.Problems) : answer.Refusal?.ToString());
        return answer.Value;
    }
}
