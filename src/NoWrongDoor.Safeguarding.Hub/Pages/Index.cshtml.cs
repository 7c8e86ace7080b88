using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Jobs.Operating;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Pages.Work;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages;

/// <summary>What must I do before I go home: who is missing, what I have begun and not sent, what happened last night, then what is late or due.</summary>
[RouteProbe("/")]
public sealed class IndexModel(OpenEpisodes open, RecentEpisodes recent, WaitingWork work, OwnDrafts drafts, Reading reading) : ActingPageModel
{
    // Every asking for a name is a disclosure: each is asked for once.
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();

    /// <summary>Lists of what waits, each with what it is called.</summary>
    public IReadOnlyList<(string Title, WaitingList List)> Waiting { get; private set; } = [];

    public bool NothingWaits => Waiting.All(w => w.List.Items.Count == 0);

    public string NameOf(string subject) => _names[subject];

    /// <summary>What became of a draft that the reader comes from.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public IReadOnlyList<(EpisodeView Episode, string Subject, string Name)> Missing { get; private set; } = [];

    /// <summary>Reported or found since yesterday began, and not among those that stand as missing now.</summary>
    public IReadOnlyList<RecentEpisode> Recent { get; private set; } = [];

    /// <summary>There are others that were reported or found since then.</summary>
    public bool MoreRecent { get; private set; }

    /// <summary>Who is missing as it was read: where the list goes on, whether others may be at high risk, and whether this reader is told at all.</summary>
    public MissingNow Now { get; private set; } = new([], null, IsTold: true);

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>What was begun and not sent.</summary>
    public IReadOnlyList<OwnDraft> Drafts { get; private set; } = [];

    /// <summary>As many as a list holds: there may be others, kept before them.</summary>
    public bool MoreDrafts { get; private set; }

    public bool MayAudit => May("audit.read");

    public bool MayLead => May("record.raise");

    /// <summary>Acts for counts alone: nobody's work waits here.</summary>
    public bool CountsOnly => FrameFill.CountsOnly(May);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (May(JobOffice.Permission))
        {
            return RedirectToPage("/Operating/Index");
        }

        Drafts = await drafts.ListAsync(Reader, cancellationToken);
        MoreDrafts = Drafts.Count == Core.Drafts.DraftBox.MostListed;
        if (MayAudit || CountsOnly)
        {
            return Page();
        }

        var missing = await open.ReadAsync(Reader, After, cancellationToken);
        if (!missing.IsSuccess)
        {
            return Refused(missing.Refusal);
        }

        (Now, var shown) = (missing.Value, missing.Value.Episodes);
        var (since, more) = await recent.ReadAsync(Reader, cancellationToken);
        Recent = [.. since.Where(e => !shown.Any(m => m.Episode.Record.Id == e.Id))];
        Waiting = await work.ReadAsync(Reader, cancellationToken);
        var waiting = Waiting.SelectMany(w => w.List.Items).Where(w => w.Name is null).Select(w => w.Subject);
        _names = await reading.PeopleAsync(Reader, shown.Select(m => m.Subject).Concat(Recent.Select(e => e.Subject)).Concat(waiting), cancellationToken);
        Missing = [.. shown.Select(m => (m.Episode, m.Subject, NameOf(m.Subject)))];
        MoreRecent = more;
        return Page();
    }
}
