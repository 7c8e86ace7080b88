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
    private const int MostReturns = 40;
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

        var unrecorded = await returns.ReadAsync(reader, MostReturns, cancellationToken) is { IsSuccess: true, Value: var read } ? read : null;
        return WaitingList.SoonestFirst([.. waiting, .. (unrecorded?.Episodes ?? []).Select(Unrecorded)], listed is { IsSuccess: true, Value.NextCursor: not null },
            listed.IsSuccess && unrecorded is not null, BeyondOf(unrecorded?.LookedOver ?? ReturnsLookedOver.All));
    }

    private Waiting Of(DisclosedRecord record, RecordView interview, string status)
    {
        var standing = InterviewClockView.Of(interview, clock.GetUtcNow());
        return new Waiting(record.Subject, $"Return home interview ({status})", $"/records/{record.Type}/{record.Id}", interview.Line("due_at")?.Value?.Moment,
            standing?.Words ?? "When it is due is withheld", standing?.IsOverdue == true);
    }

    // Settling what is in the list brings none of these up.
    private static string? BeyondOf(ReturnsLookedOver looked) => looked switch
    {
        ReturnsLookedOver.All => null,
        ReturnsLookedOver.StillInTime => "More young people came back in the last four weeks than are looked over here. Everybody who was found in the last 72 hours is; of those found before, whoever was reported missing last. Others may be late and are not in this list.",
        _ => "More young people came back in the last 72 hours than are looked over here: only those who were reported missing last are. Others may be due or late and are not in this list.",
    };

    private Waiting Unrecorded(DisclosedRecord episode)
    {
        var (due, now) = (UnrecordedReturns.DueAt(episode), clock.GetUtcNow());
        var late = now > due;
        return new Waiting(episode.Subject, "Return home interview (found, and none recorded)", $"/young-people/{episode.Subject}/record/return-home-interview?episode={episode.Id}", due,
            late ? $"{SpokenTime.Length(now - due)} late" : $"Due by {SpokenTime.Near(due, now)}", late);
    }
}
