using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Missing.Interviews;

/// <summary>Young people who came back and of whose return home interview the reader is shown nothing.</summary>
/// <param name="Episodes">Of the last four weeks.</param>
/// <param name="More">There are more than these.</param>
public sealed record UnrecordedReturnList(IReadOnlyList<DisclosedRecord> Episodes, bool More);

/// <summary>Finds returns without an interview: the 72 hours begin when somebody is found, not when somebody first writes of it.</summary>
public sealed class UnrecordedReturns(ReturnHomeInterviews interviews, MissingEpisodes episodes, TimeProvider clock)
{
    public const string FoundAt = "found_at";
    private const string ReportedAt = "reported_at";
    private static readonly TimeSpan LookedBack = TimeSpan.FromDays(28);

    /// <summary>The refusal of either list, where the reader is not shown it.</summary>
    public async Task<Result<UnrecordedReturnList>> ReadAsync(ReaderIdentity reader, int most, CancellationToken cancellationToken)
    {
        var found = await episodes.ListAsync(reader, new ListRequest
        {
            Fields = [ReportedAt, FoundAt], Filters = [ListFilter.Equal("status", "closed")], Limit = most,
        }, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Refusal;
        }

        var recorded = await interviews.ListAsync(reader, new ListRequest { Fields = [FoundAt], Limit = Math.Min(2 * most, ListRequest.MostItems) }, cancellationToken);
        if (!recorded.IsSuccess)
        {
            return recorded.Refusal;
        }

        // Where the interviews go on beyond this page, nothing is said of returns before the last of it.
        var since = recorded.Value.NextCursor is null ? clock.GetUtcNow() - LookedBack : At(recorded.Value.Items[^1], FoundAt) ?? DateTimeOffset.MaxValue;
        return new UnrecordedReturnList(
            [.. found.Value.Items.Where(e => At(e, FoundAt) > since && !recorded.Value.Items.Any(i => i.Subject == e.Subject && Covers(i, e, NextAfter(e, found.Value.Items))))],
            found.Value.NextCursor is not null && At(found.Value.Items[^1], ReportedAt) > since);
    }

    /// <summary>By when the interview after this return is due.</summary>
    public static DateTimeOffset DueAt(DisclosedRecord episode) => ReturnInterviewClock.DueAt(At(episode, FoundAt)!.Value);

    // An interview whose return the reader cannot place may be the one: it is not said to be missing.
    // One after the next return is not the one after this: each return has its own 72 hours.
    private static bool Covers(DisclosedRecord interview, DisclosedRecord episode, DateTimeOffset? next) =>
        At(interview, FoundAt) is not { } back || At(episode, ReportedAt) is not { } reported
        || (back >= reported && (next is null || back < next || back <= At(episode, FoundAt)));

    // When the same young person was reported missing again. The list begins with the newest: what comes after one of it is part of it.
    private static DateTimeOffset? NextAfter(DisclosedRecord episode, IReadOnlyList<DisclosedRecord> all) =>
        all.Where(e => e.Subject == episode.Subject && e.Id != episode.Id).Select(e => At(e, ReportedAt)).Where(at => at >= At(episode, FoundAt)).Min();

    private static DateTimeOffset? At(DisclosedRecord record, string field) =>
        record[field] is { IsShown: true, Rung: "full", Value.Text: { } text } ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
}
