using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Work;

/// <summary>A missing episode of last night or today.</summary>
/// <param name="Id">The episode's token.</param>
/// <param name="Subject">The token of whom it is about.</param>
/// <param name="Reported">When it was reported, in words; nothing where the reader is not shown it.</param>
/// <param name="Standing">Whether they were found, and when, in words.</param>
public sealed record RecentEpisode(string Id, string Subject, string? Reported, string Standing);

/// <summary>Who was reported missing or found since yesterday began: what a colleague did last night is not looked for by name.</summary>
public sealed class RecentEpisodes(MissingEpisodes episodes, Reading reading, TimeProvider clock)
{
    private const string ReportedAt = "reported_at";
    private const string FoundAt = "found_at";

    // Of whoever records episodes, or listens to a young person after one.
    private static readonly string[] Permissions = ["record.missing", "record.return-interview"];

    public async Task<(IReadOnlyList<RecentEpisode> Items, bool More)> ReadAsync(ReaderIdentity reader, CancellationToken cancellationToken)
    {
        // Everybody else is told of an episode while it is open, if at all: it stands among those that are missing now.
        if (!Permissions.Any(reader.Permissions.Contains))
        {
            return ([], false);
        }

        var now = clock.GetUtcNow();
        var yesterday = SpokenTime.FromLondon(DateOnly.FromDateTime(SpokenTime.InLondon(now)).AddDays(-1), TimeOnly.MinValue)!.Value;
        var listed = await episodes.ListAsync(reader, new ListRequest
        {
            Fields = ["status", ReportedAt, FoundAt], Limit = WaitingList.Most,
            Filters = [new ListFilter([ReportedAt, FoundAt], ListMatch.From, Moment.ToTheSecond(yesterday))],
        }, cancellationToken);

        // Refused as a question: this reader could never be shown one of these times, whatever is recorded.
        return listed is { IsSuccess: false, Refusal: Refusal.Invalid } || reading.Of(listed) is not { } page ? ([], false)
            : ([.. page.Items.Select(e => Of(e, now))], page.NextCursor is not null);
    }

    private static RecentEpisode Of(DisclosedRecord episode, DateTimeOffset now) => new(episode.Id, episode.Subject,
        episode.MomentOf(ReportedAt) is { } reported ? $"Reported {SpokenTime.Near(reported, now)}" : null,
        episode.MomentOf(FoundAt) is { } found ? $"Found {SpokenTime.Near(found, now)}"
            : episode["status"] is { IsShown: true, Rung: "full", Value.Text: { } status } ? status == "open" ? "Not found yet" : "Found" : "Whether they were found is withheld");
}
