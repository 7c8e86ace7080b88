using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Core.Raise.Notes;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Raise.Notes;

/// <summary>A row that somebody put past the programs and that cannot be read: the database takes none, and one of before stands in nobody's way.</summary>
public sealed class UnreadableRowTests(Hub hub) : IClassFixture<Hub>
{
    private const string Text = """{"note_kind": "minute", "note_text": "Said in the room.", "audience": "csc, tewv"}""";

    private CaseNotes Notes => hub.Get<CaseNotes>();

    private RaiseMeetings Meetings => hub.Get<RaiseMeetings>();

    private ReaderIdentity Cam => hub.Reader("tewv", "camhs-practitioner", "safeguarding");

    public static TheoryData<string> Citations =>
        ["", "nonsense", "missing-episode|nonsense|status", "missing-episode|{00000000-0000-7000-8000-0000000000aa}|status", "missing-episode|00000000-0000-7000-8000-0000000000aa", "missing-episode|00000000-0000-7000-8000-0000000000aa|",
            "|00000000-0000-7000-8000-0000000000aa|status", "missing-episode|00000000-0000-7000-8000-0000000000aa|status, "];

    public static TheoryData<string> Attendances => ["", "Sam", "csc/social-worker", "csc/social-worker Sam;", "csc/social-worker Sam (gone)", "csc/social-worker Sam\nPat"];

    [Theory]
    [MemberData(nameof(Citations))]
    public async Task NoteWhoseCitationsCannotBeRead_IsNobodysToSee_AndOthersAre(string citations)
    {
        var worked = await CaseAsync();
        var (broken, sound) = (await WriteAsync(worked, Text), await WriteAsync(worked, Text));
        var id = IdOf("cn", broken);
        Assert.Equal("23514", await RefusedAsync($"update hub.case_note set revision = revision + 1, cites = 'x', citations = '{citations}' where id = '{id}'"));
        await FromBeforeAsync("case_note", "case_note_citations_form", $"cites = 'x', citations = '{citations}'", id);
        Assert.Equal("Said in the room.", Shown(await Notes.ReadAsync(Cam, hub.For(Cam, sound)))["note_text"].Value.Text);
        Assert.Equal([hub.For(Cam, sound)], (await Notes.ListAsync(Cam, new ListRequest { PartOf = hub.For(Cam, worked) })).Value.Items.Select(n => n.Id));
        Assert.IsType<Refusal.NotFound>((await Notes.ReadAsync(Cam, hub.For(Cam, broken))).Refusal);
        Assert.All(Shown(await Notes.ReadAsync(hub.Sam, broken.Id)).Fields, f => Assert.False(f.IsShown));
        await NamesAsync("case-note", id, "cites, citations");
    }

    [Theory]
    [MemberData(nameof(Attendances))]
    public async Task MeetingWhoseAttendanceCannotBeRead_ShowsNothing_AndOthersDo(string attendance)
    {
        var worked = await CaseAsync();
        var (broken, sound) = (await PlanAsync(worked), await PlanAsync(worked));
        var id = IdOf("rm", broken);
        Assert.Equal("23514", await RefusedAsync($"update hub.raise_meeting set revision = revision + 1, attendance = '{attendance}' where id = '{id}'"));
        await FromBeforeAsync("raise_meeting", "raise_meeting_attendance_form", $"attendance = '{attendance}'", id);
        foreach (var reader in new[] { hub.Sam, Cam })
        {
            Assert.Equal("Risk meeting", Shown(await Meetings.ReadAsync(reader, hub.For(reader, sound)))["forum"].Value.Text);
            Assert.Equal(2, (await Meetings.ListAsync(reader, new ListRequest { PartOf = hub.For(reader, worked) })).Value.Items.Count);
            Assert.All(Shown(await Meetings.ReadAsync(reader, hub.For(reader, broken))).Fields, f => Assert.False(f.IsShown));
        }

        Assert.Equal("Said in the room.", Shown(await Notes.WriteAsync(hub.Sam, broken.Id, RecordInput.From(Text)))["note_text"].Value.Text);
        Assert.IsType<Refusal.Conflict>((await Meetings.CorrectAsync(hub.Sam, broken.Id, Shown(await Meetings.ReadAsync(hub.Sam, broken.Id)).ETag, RecordInput.From("""{"forum": "Another"}"""))).Refusal);
        await NamesAsync("raise-meeting", id, "attendance");
    }

    // A row that was there before the constraint was.
    private Task FromBeforeAsync(string table, string constraint, string set, Guid id) => BehindTheHub.RunAsync(hub, $"""
        do $$ declare form text; begin
            select pg_get_constraintdef(c.oid) into form from pg_constraint c where c.conname = '{constraint}';
            alter table hub.{table} drop constraint {constraint};
            update hub.{table} set {set} where id = '{id}';
            execute 'alter table hub.{table} add constraint {constraint} ' || form;
        end $$
        """);

    private async Task NamesAsync(string type, Guid id, string columns)
    {
        var name = $"{type} {new Pseudonyms(hub.Database.Secrets).Of(Hub.Partnership, type, id)} of csc";
        Assert.EndsWith($": changed directly in the database: {columns}", Assert.Single(await BehindTheHub.FaultsAsync(hub), f => f.Problem.StartsWith(name, StringComparison.Ordinal)).Problem, StringComparison.Ordinal);
    }

    private async Task<string> RefusedAsync(string sql) => (await Assert.ThrowsAsync<PostgresException>(() => hub.RunAsAsync(hub.Sam, sql))).SqlState;

    private Guid IdOf(string prefix, DisclosedRecord record) => hub.Get<AgencyTokens>().Read(Hub.Partnership, "csc", prefix, record.Id)!.Value;

    private async Task<DisclosedRecord> CaseAsync()
    {
        var person = await hub.PersonAsync();
        await hub.JoinsCaseAsync(person, "tewv", "camhs-practitioner");
        await hub.JoinsCaseAsync(person, "csc", "social-worker");
        return Shown(await hub.Get<RaiseCases>().OpenAsync(hub.Sam, person.Id, RecordInput.From("""{"nominated_by": "nyp", "nomination_reason": "Missing four times."}""")));
    }

    private async Task<DisclosedRecord> WriteAsync(DisclosedRecord worked, string json) => Shown(await Notes.WriteAsync(hub.Sam, worked.Id, RecordInput.From(json)));

    private async Task<DisclosedRecord> PlanAsync(DisclosedRecord worked) =>
        Shown(await Meetings.PlanAsync(hub.Sam, worked.Id, RecordInput.From("""{"held_on": "2026-11-24", "forum": "Risk meeting", "meeting_chair": "Mo Chair"}""")));

    private static DisclosedRecord Shown(Result<DisclosedRecord> answer)
    {
        Assert.True(answer.IsSuccess, answer.Refusal is Refusal.Invalid invalid ? string.Join(' ', invalid.Problems) : answer.Refusal?.ToString());
        return answer.Value;
    }
}
