using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Missing.Interviews;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Work;

/// <summary>
/// Return home interviews for whoever records them: those that are not settled, and young people who were found and of whose interview nothing is recorded.
/// The 72 hours begin when they are found, not when somebody first writes of it.
/// </summary>
public sealed class WaitingInterviews(ReturnHomeInterviews interviews, UnrecordedReturns returns, Reading reading, TimeProvider clock)
{
    private const string Permission = "record.return-interview";
    private const string Status = "status";
    private static readonly string Settled = string.Join(", ", ReturnInterviewClock.Declined, ReturnInterviewClock.Completed);

    public async Task<WaitingList> ReadAsync(ReaderIdentity reader, CancellationToken cancellationToken)
    {
        if (!reader.Permissions.Contains(Permission))
        {
            return WaitingList.NotTheirs;
        }

        // In the order of the last return: of those that came back last the time may not have run out. One whose status is withheld stays in the list.
        var listed = await interviews.ListAsync(reader, new ListRequest
        {
            Fields = ["due_at", Status], Filters = [new ListFilter([Status], ListMatch.NoneOf, Settled)], Limit = WaitingList.Most,
        }, cancellationToken);
        var waiting = new List<Waiting>();
        foreach (var record in listed.IsSuccess ? listed.Value.Items : [])
        {
            var status = record[Status] is { IsShown: true, Rung: "full", Value.Text: { } shown } ? FieldWords.InSentence(shown) : "whether it is settled is withheld";
            waiting.Add(Of(record, await reading.ViewAsync(reader, record, cancellationToken), status));
        }

        var unrecorded = await UnrecordedAsync(reader, cancellationToken);
        return WaitingList.SoonestFirst([.. waiting, .. unrecorded.Items], listed is { IsSuccess: true, Value.NextCursor: not null } || unrecorded.More, listed.IsSuccess && unrecorded.Asked);
    }

    private Waiting Of(DisclosedRecord record, RecordView interview, string status)
    {
        var standing = InterviewClockView.Of(interview, clock.GetUtcNow());
        return new Waiting(record.Subject, $"Return home interview ({status})", $"/records/{record.Type}/{record.Id}", interview.Line("due_at")?.Value?.Moment,
            standing?.Words ?? "When it is due is withheld", standing?.IsOverdue == true);
    }

    private async Task<WaitingList> UnrecordedAsync(ReaderIdentity reader, CancellationToken cancellationToken) =>
        await returns.ReadAsync(reader, WaitingList.Most, cancellationToken) is { IsSuccess: true, Value: var found }
            ? new WaitingList([.. found.Episodes.Select(Unrecorded)], found.More, Asked: true) : WaitingList.NotTheirs;

    private Waiting Unrecorded(DisclosedRecord episode)
    {
        var (due, now) = (UnrecordedReturns.DueAt(episode), clock.GetUtcNow());
        var late = now > due;
        return new Waiting(episode.Subject, "Return home interview (found, and none recorded)", $"/young-people/{episode.Subject}/record/return-home-interview?episode={episode.Id}", due,
            late ? $"{SpokenTime.Length(now - due)} late" : $"Due by {SpokenTime.Near(due, now)}", late);
    }
}
