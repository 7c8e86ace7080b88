using System.Collections.Concurrent;
using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Missing.Interviews;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Process;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Clocks;

/// <summary>Looks through the gate for what is late or due soon, as one reader. It asks for the first of each list: whether there is one is all it wants to know.</summary>
internal sealed class ClockReading(ReturnHomeInterviews interviews, UnrecordedReturns unrecorded, RaiseActions actions, TimeProvider clock)
{
    private const string DueAt = "due_at";
    private static readonly string[] Unsettled = [ReturnInterviewClock.NotOffered, ReturnInterviewClock.Offered, ReturnInterviewClock.Accepted];

    // Under these agreements such a reader could be shown no answer: asked again, each time would be a refusal in the ledger.
    private readonly ConcurrentDictionary<string, bool> _pointless = new(StringComparer.Ordinal);

    public async Task<WorkNotice?> InterviewsAsync(ReaderIdentity reader, TimeSpan soon, CancellationToken cancellationToken)
    {
        var due = new List<DateTimeOffset>();
        foreach (var status in Unsettled)
        {
            // The order by return from its other end: whoever waits longest comes first.
            due.AddRange(await FirstAsync(reader, "interviews", request => interviews.ListAsync(reader, request, cancellationToken), new ListRequest
            {
                Fields = [DueAt], Filters = [ListFilter.Equal("status", status)], Reversed = true, Limit = 1,
            }));
        }

        due.AddRange(await ReturnsAsync(reader, cancellationToken));
        return NoticeOf("return-home-interview", due, soon);
    }

    public async Task<WorkNotice?> ActionsAsync(ReaderIdentity reader, TimeSpan soon, CancellationToken cancellationToken)
    {
        var due = new List<DateTimeOffset>();
        foreach (var status in new[] { ActionStatus.Asked, ActionStatus.Accepted })
        {
            // In the order of the days by which they are due. An action is late when its day is over.
            due.AddRange(await FirstAsync(reader, "actions", request => actions.ListAsync(reader, request, cancellationToken), new ListRequest
            {
                Fields = [DueAt], Filters = [ListFilter.Equal("owner_agency", reader.Agency), ListFilter.Equal("status", status)], Limit = 1,
            }));
        }

        return NoticeOf("raise-action", due, soon);
    }

    private async Task<IEnumerable<DateTimeOffset>> ReturnsAsync(ReaderIdentity reader, CancellationToken cancellationToken)
    {
        var key = KeyOf(reader, "returns");
        if (_pointless.ContainsKey(key))
        {
            return [];
        }

        var returns = await unrecorded.ReadAsync(reader, cancellationToken);
        if (returns.IsSuccess)
        {
            return returns.Value.Episodes.Select(UnrecordedReturns.DueAt);
        }

        // Anything else may pass: a clock that cannot be read is never taken for one that is not late.
        _pointless[key] = returns.Refusal is Refusal.Invalid or Refusal.NotPermitted ? true : throw new JobFailedException($"A clock was not read: {returns.Refusal.Code}.");
        return [];
    }

    private async Task<IEnumerable<DateTimeOffset>> FirstAsync(
        ReaderIdentity reader, string what, Func<ListRequest, Task<Result<DisclosedPage>>> list, ListRequest request)
    {
        var key = KeyOf(reader, what);
        if (_pointless.ContainsKey(key))
        {
            return [];
        }

        var listed = await list(request);
        if (listed.Refusal is Refusal.Invalid)
        {
            _pointless[key] = true;
        }

        return listed.IsSuccess ? listed.Value.Items.Select(Due).OfType<DateTimeOffset>()
            : listed.Refusal is Refusal.Invalid ? [] : throw new JobFailedException($"A clock was not read: {listed.Refusal.Code}.");
    }

    private static string KeyOf(ReaderIdentity reader, string what) => string.Join('|', what, reader.Partnership, reader.Agency, reader.Function, reader.Heads);

    private static DateTimeOffset? Due(DisclosedRecord record) => record[DueAt] is not { IsShown: true, Rung: "full", Value.Text: { } text } ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Moment.On(day.AddDays(1), TimeOnly.MinValue)
        : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private WorkNotice? NoticeOf(string kind, List<DateTimeOffset> due, TimeSpan soon)
    {
        var now = clock.GetUtcNow();
        return due.Exists(d => d < now) ? new WorkNotice(kind, IsLate: true) : due.Exists(d => d <= now + soon) ? new WorkNotice(kind, IsLate: false) : null;
    }
}
