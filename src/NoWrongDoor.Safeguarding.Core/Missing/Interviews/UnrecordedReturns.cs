using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Missing.Interviews;

/// <summary>Young people who came back and of whose return home interview the reader is shown nothing.</summary>
/// <param name="Episodes">Of the last four weeks, as far as they were looked over.</param>
/// <param name="LookedOver">How far that is.</param>
public sealed record UnrecordedReturnList(IReadOnlyList<DisclosedRecord> Episodes, ReturnsLookedOver LookedOver);

/// <summary>How many of the returns that the reader may see were looked over.</summary>
public enum ReturnsLookedOver
{
    /// <summary>All of the last four weeks.</summary>
    All,

    /// <summary>All whose 72 hours still run; of those before, whoever was reported missing last.</summary>
    StillInTime,

    /// <summary>Whoever was reported missing last.</summary>
    Some,
}

/// <summary>
/// Finds returns without an interview: the 72 hours begin when somebody is found, not when somebody first writes of it. Episodes are listed by when somebody was reported, so it asks
/// by when they were found: whoever was missing for long stands behind many who were reported since, and is at no less risk.
/// </summary>
public sealed class UnrecordedReturns(ReturnHomeInterviews interviews, MissingEpisodes episodes, TimeProvider clock)
{
    public const string FoundAt = "found_at";
    private const string ReportedAt = "reported_at";
    private const int MostPages = 5;
    private static readonly TimeSpan LookedBack = TimeSpan.FromDays(28);

    /// <summary>The refusal of either list, where the reader is not shown it.</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="most">As many returns as are looked over at once, 1 to 100.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<Result<UnrecordedReturnList>> ReadAsync(ReaderIdentity reader, int most, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (since, stillInTime) = (now - LookedBack, now - ReturnInterviewClock.Within);
        var returns = await FoundSinceAsync(reader, since, most, cancellationToken);
        if (!returns.IsSuccess)
        {
            return returns.Refusal;
        }

        var (found, all) = (returns.Value.Items, since);
        if (returns.Value.NextCursor is not null)
        {
            var running = await FoundSinceAsync(reader, stillInTime, most, cancellationToken);
            if (!running.IsSuccess)
            {
                return running.Refusal;
            }

            (found, all) = ([.. found.Concat(running.Value.Items).DistinctBy(e => e.Id)], running.Value.NextCursor is null ? stillInTime : now);
        }

        var recorded = await RecordedAsync(reader, found, most, cancellationToken);
        if (!recorded.IsSuccess)
        {
            return recorded.Refusal;
        }

        var (items, known) = (recorded.Value.Items, recorded.Value.Since ?? since);
        all = known > all ? known : all;
        return new UnrecordedReturnList(
            [.. found.Where(e => e.MomentOf(FoundAt) > known && !items.Any(i => i.Subject == e.Subject && Covers(i, e, NextAfter(e, found))))],
            all <= since ? ReturnsLookedOver.All : all <= stillInTime ? ReturnsLookedOver.StillInTime : ReturnsLookedOver.Some);
    }

    private Task<Result<DisclosedPage>> FoundSinceAsync(ReaderIdentity reader, DateTimeOffset since, int most, CancellationToken cancellationToken) => episodes.ListAsync(reader, new ListRequest
    {
        Fields = [ReportedAt, FoundAt], Limit = most,
        Filters = [ListFilter.Equal("status", "closed"), new ListFilter([FoundAt], ListMatch.From, Moment.ToTheSecond(since))],
    }, cancellationToken);

    // Of these young people, as far back as one of them was reported. Where the interviews go on beyond the pages that are looked at, nothing is known of returns before the last of them.
    private async Task<Result<RecordedInterviews>> RecordedAsync(ReaderIdentity reader, IReadOnlyList<DisclosedRecord> found, int most, CancellationToken cancellationToken)
    {
        if (found.Count == 0)
        {
            return new RecordedInterviews([], null);
        }

        var request = new ListRequest { YoungPeople = [.. found.Select(e => e.Subject).Distinct(StringComparer.Ordinal)], Fields = [FoundAt], Limit = most };
        var (items, reported) = (new List<DisclosedRecord>(), found.Select(e => e.MomentOf(ReportedAt) ?? e.MomentOf(FoundAt)).Min());
        for (var page = 1; ; page++)
        {
            var listed = await interviews.ListAsync(reader, request, cancellationToken);
            if (!listed.IsSuccess)
            {
                return listed.Refusal;
            }

            items.AddRange(listed.Value.Items);
            var last = items.Count == 0 ? null : items[^1].MomentOf(FoundAt);
            if (listed.Value.NextCursor is null || reported is null || last < reported || page == MostPages)
            {
                return new RecordedInterviews(items, listed.Value.NextCursor is null || reported is null || last < reported ? null : last ?? DateTimeOffset.MaxValue);
            }

            request = request with { Cursor = listed.Value.NextCursor };
        }
    }

    /// <summary>By when the interview after this return is due.</summary>
    public static DateTimeOffset DueAt(DisclosedRecord episode) => ReturnInterviewClock.DueAt(episode.MomentOf(FoundAt)!.Value);

    // An interview whose return the reader cannot place may be the one: it is not said to be missing.
    // One after the next return is not the one after this: each return has its own 72 hours.
    private static bool Covers(DisclosedRecord interview, DisclosedRecord episode, DateTimeOffset? next) =>
        interview.MomentOf(FoundAt) is not { } back || episode.MomentOf(ReportedAt) is not { } reported
        || (back >= reported && (next is null || back < next || back <= episode.MomentOf(FoundAt)));

    // When the same young person was reported missing again. The lists begin with whoever was reported last: what comes after one of them is part of it.
    private static DateTimeOffset? NextAfter(DisclosedRecord episode, IReadOnlyList<DisclosedRecord> all) =>
        all.Where(e => e.Subject == episode.Subject && e.Id != episode.Id).Select(e => e.MomentOf(ReportedAt)).Where(at => at >= episode.MomentOf(FoundAt)).Min();

    /// <param name="Items">The interviews, the last return first.</param>
    /// <param name="Since">There are others, of returns before this moment; nothing where all that matter are here.</param>
    private sealed record RecordedInterviews(IReadOnlyList<DisclosedRecord> Items, DateTimeOffset? Since);
}
