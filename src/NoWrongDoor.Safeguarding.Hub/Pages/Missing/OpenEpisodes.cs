using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing;

/// <summary>Whoever is missing now, as one page holds them.</summary>
/// <param name="Episodes">The highest risk first, as far as the reader is shown it; of one risk the longest missing.</param>
/// <param name="Next">Where the list goes on.</param>
/// <param name="IsTold">Something tells this reader who is missing; else there is nobody here and may be anybody out there.</param>
public sealed record MissingNow(IReadOnlyList<(EpisodeView Episode, string Subject)> Episodes, string? Next, bool IsTold)
{
    /// <summary>Others at high risk, as far as the reader is shown it, are not among these.</summary>
    public bool MoreAtHighRisk { get; init; }
}

/// <summary>Episodes of nobody found yet. What is not shown to the reader has no part in their order.</summary>
public sealed class OpenEpisodes(MissingEpisodes episodes, Reading reading)
{
    private const int Most = 20;
    private const string Risk = "risk_level";
    private const string High = "high";
    private static readonly string?[] Ranks = [High, null, "medium", "low", "very-low"];

    public async Task<Result<MissingNow>> ReadAsync(ReaderIdentity reader, string? after, CancellationToken cancellationToken)
    {
        // Whoever is missing longest comes first: where one page does not hold all, the newest are on the next.
        var open = await ListAsync(reader, [], after, cancellationToken);
        if (!open.IsSuccess)
        {
            // A function that nothing in force tells who is missing. The rest of its work is none the worse for it, but nobody is not the same as nobody told.
            return open.Refusal is Refusal.Invalid { Problems: [{ Field: "status" }] } ? new MissingNow([], null, IsTold: false) : open.Refusal;
        }

        // Whoever is at high risk is not left to a later page. Who could never be shown a risk is refused that question and has the list as it is.
        var more = string.IsNullOrEmpty(after) && open.Value.NextCursor is not null;
        var high = more ? await ListAsync(reader, [ListFilter.Equal(Risk, High)], null, cancellationToken) : null;
        var atRisk = high is { IsSuccess: true, Value: var page } ? page : null;

        // As the list shows them, with a place as its square at most: an episode that is read whole is entered whole, and a card shows five of its fields.
        List<DisclosedRecord> ranked = [.. (atRisk?.Items ?? []).Concat(open.Value.Items).DistinctBy(e => e.Id).OrderBy(e => Rank(e[Risk]))];
        var views = await reading.ViewAsync(reader, ranked, cancellationToken);
        return new MissingNow([.. views.Zip(ranked, (view, record) => (new EpisodeView(view), record.Subject))], open.Value.NextCursor, IsTold: true) { MoreAtHighRisk = more && atRisk is not { NextCursor: null } };
    }

    private Task<Result<DisclosedPage>> ListAsync(ReaderIdentity reader, IEnumerable<ListFilter> filters, string? after, CancellationToken cancellationToken) => episodes.ListAsync(reader, new ListRequest
    {
        Fields = [.. EpisodeView.Fields, "last_seen_at"], Filters = [ListFilter.Equal("status", "open"), .. filters], Reversed = true, Limit = Most, Cursor = string.IsNullOrEmpty(after) ? null : after,
    }, cancellationToken);

    // A risk that is not decided yet may be high. What is withheld stands last, whatever it is.
    private static int Rank(DisclosedField risk) =>
        risk is { IsShown: true, Rung: "full" } && Array.IndexOf(Ranks, risk.Value.Text) is var rank and >= 0 ? rank : Ranks.Length;
}
