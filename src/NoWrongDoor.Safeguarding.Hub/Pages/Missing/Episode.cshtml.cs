using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.Missing.Interviews;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing;

[RouteProbe("/missing/{missing-episode}", "/missing/me_none")]
public sealed class EpisodeModel(MissingEpisodes episodes, Reading reading) : ActingPageModel
{
    public EpisodeView Episode { get; private set; } = null!;

    public string Subject { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>By when they are to be offered an interview, where the reader is shown when they were found.</summary>
    public DateTimeOffset? InterviewBy => Episode.Record.Line("found_at")?.Value?.Moment is { } found ? ReturnInterviewClock.DueAt(found) : null;

    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        var found = await episodes.ReadAsync(Reader, id, cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found.Refusal);
        }

        Episode = new EpisodeView(await reading.ViewAsync(Reader, found.Value, cancellationToken));
        Subject = found.Value.Subject;
        Name = await reading.PersonAsync(Reader, Subject, cancellationToken);
        return Page();
    }
}
