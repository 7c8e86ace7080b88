using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Process;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Meetings;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Raise;

/// <summary>Gathers what a reader is shown of a case: the case, its actions and who takes part, each through the gate.</summary>
public sealed class CaseReading(RaiseParts parts, CaseMemberships memberships, RaiseProcesses processes, Reading reading, TimeProvider clock)
{
    public DateOnly Today => DateOnly.FromDateTime(SpokenTime.InLondon(clock.GetUtcNow()));

    public RaiseProcess? ProcessOf(ReaderIdentity reader, RecordView record) => processes.Find(reader.Partnership, record.Line("process")?.Value?.Raw);

    public async Task<CaseView> OfAsync(ReaderIdentity reader, DisclosedRecord record, CancellationToken cancellationToken)
    {
        var view = (await reading.ViewAsync(reader, record, cancellationToken)) with { MayWrite = reader.Permissions.Contains("record.raise") };
        return new CaseView(view, ProcessOf(reader, view), await ActionsAsync(reader, record, cancellationToken), await MembersAsync(reader, record.Subject, cancellationToken))
        {
            Meetings = await MeetingsAsync(reader, record, cancellationToken),
            Notes = await NotesAsync(reader, record, cancellationToken),
        };
    }

    /// <summary>Stages of the reader's partnership at which cases are worked, and those at which they have ended.</summary>
    public (IReadOnlyList<string> Open, IReadOnlyList<string> Ended) StagesOf(ReaderIdentity reader) => processes.StagesOf(reader.Partnership);

    /// <summary>The actions of a case, or of a meeting about one, the late ones first.</summary>
    public async Task<IReadOnlyList<ActionView>> ActionsAsync(ReaderIdentity reader, DisclosedRecord whole, CancellationToken cancellationToken) =>
        [.. (await PartsAsync(reader, whole, parts.Actions.ListAsync, parts.Actions.ReadAsync, cancellationToken)).Select(a => new ActionView(a, Today)).OrderByDescending(a => a.IsLate)];

    /// <summary>What is written in a case, or in a meeting about one, for this reader.</summary>
    public async Task<IReadOnlyList<NoteView>> NotesAsync(ReaderIdentity reader, DisclosedRecord whole, CancellationToken cancellationToken) =>
        [.. (await PartsAsync(reader, whole, parts.Notes.ListAsync, parts.Notes.ReadAsync, cancellationToken)).Select(n => new NoteView(n))];

    // Of this one alone: another case of the same young person has its own. A list never decrypts: what a part says is read one by one, and the list only
    // tells which they are.
    private async Task<IReadOnlyList<RecordView>> PartsAsync(ReaderIdentity reader, DisclosedRecord whole,
        Func<ReaderIdentity, ListRequest, CancellationToken, Task<Result<DisclosedPage>>> listAsync,
        Func<ReaderIdentity, string, CancellationToken, Task<Result<DisclosedRecord>>> readAsync, CancellationToken cancellationToken)
    {
        var views = new List<RecordView>();
        foreach (var listed in await reading.AllAsync(r => listAsync(reader, r, cancellationToken), new ListRequest { Fields = [], PartOf = whole.Id }))
        {
            if (reading.Of(await readAsync(reader, listed.Id, cancellationToken)) is { } read)
            {
                views.Add(await reading.ViewAsync(reader, read, cancellationToken));
            }
        }

        return views;
    }

    private async Task<IReadOnlyList<MeetingView>> MeetingsAsync(ReaderIdentity reader, DisclosedRecord worked, CancellationToken cancellationToken)
    {
        var held = await reading.AllAsync(r => parts.Meetings.ListAsync(reader, r, cancellationToken), new ListRequest { Fields = MeetingView.Fields, PartOf = worked.Id });
        return [.. (await reading.ViewAsync(reader, held, cancellationToken)).Select(m => new MeetingView(m, [], []))];
    }

    private async Task<int?> MembersAsync(ReaderIdentity reader, string subject, CancellationToken cancellationToken)
    {
        var found = await reading.AllAsync(r => memberships.ListAsync(reader, r, cancellationToken), new ListRequest { Fields = ["member_agency", "ended"], YoungPerson = subject });
        return found.Count == 0 || found.Any(m => !m["member_agency"].IsShown || !m["ended"].IsShown) ? null
            : found.Where(m => m["ended"].Value.Text is null).Select(m => m["member_agency"].Value.Text).Distinct().Count();
    }
}
