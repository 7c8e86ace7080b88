using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing;

/// <summary>Whoever is missing now, as one page holds them.</summary>
/// <param name="Episodes">The highest risk first, as far as the reader is shown it; of one risk the longest missing.</param>
/// <param name="Next">Where the list goes on.</param>
public sealed record MissingNow(IReadOnlyList<(EpisodeView Episode, string Subject)> Episodes, string? Next);

/// <summary>Episodes of nobody found yet. What is not shown to the reader has no part in their order.</summary>
public sealed class OpenEpisodes(MissingEpisodes episodes, Reading reading)
{
    private const int Most = 50;
    private const string Risk = "risk_level";
    private static readonly string?[] Ranks = ["high", null, "medium", "low", "very-low"];

    public async Task<Result<MissingNow>> ReadAsync(ReaderIdentity reader, string? after, CancellationToken cancellationToken)
    {
        // Whoever is missing longest comes first: where one page does not hold all, the newest are on the next.
        var open = await episodes.ListAsync(reader, new ListRequest
        {
            Fields = [.. EpisodeView.Fields, "last_seen_at"], Filters = [ListFilter.Equal("status", "open")], Reversed = true, Limit = Most, Cursor = string.IsNullOrEmpty(after) ? null : after,
        }, cancellationToken);
        if (!open.IsSuccess)
        {
            // A function that no agreement tells who is missing has nobody to look for, and the rest of its work is none the worse for it.
            return open.Refusal is Refusal.Invalid { Problems: [{ Field: "status" }] } ? new MissingNow([], null) : open.Refusal;
        }

        // As the list shows them, with a place as its square at most: an episode that is read whole is entered whole, and a card shows five of its fields.
        List<DisclosedRecord> ranked = [.. open.Value.Items.OrderBy(e => Rank(e[Risk]))];
        var views = await reading.ViewAsync(reader, ranked, cancellationToken);
        return new MissingNow([.. views.Zip(ranked, (view, record) => (new EpisodeView(view), record.Subject))], open.Value.NextCursor);
    }

    // A risk that is not decided yet may be high. What is withheld stands last, whatever it is.
    private static int Rank(DisclosedField risk) =>
        risk is { IsShown: true, Rung: "full" } && Array.IndexOf(Ranks, risk.Value.Text) is var rank and >= 0 ? rank : Ranks.Length;
}
