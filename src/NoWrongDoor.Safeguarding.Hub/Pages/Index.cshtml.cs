using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Jobs.Operating;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Pages.Work;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages;

/// <summary>What must I do before I go home: who is missing, what is late or due, then what I have begun and not sent.</summary>
[RouteProbe("/")]
public sealed class IndexModel(MissingEpisodes episodes, WaitingInterviews interviews, WaitingActions actions, WaitingPlaces places, OwnDrafts drafts, Reading reading) : ActingPageModel
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

    /// <summary>Where the list goes on, when more are missing than one page holds.</summary>
    public string? Next { get; private set; }

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

        // Whoever is missing longest comes first: where one page does not hold all, the newest are on the next.
        var open = await episodes.ListAsync(Reader, new ListRequest
        {
            Fields = EpisodeView.Fields, Filters = [ListFilter.Equal("status", "open")], Reversed = true, Limit = ListRequest.MostItems, Cursor = string.IsNullOrEmpty(After) ? null : After,
        }, cancellationToken);
        if (!open.IsSuccess)
        {
            return Refused(open.Refusal);
        }

        var views = await reading.ViewAsync(Reader, open.Value, cancellationToken);
        Waiting =
        [
            ("Return home interviews late or due", await interviews.ReadAsync(Reader, cancellationToken)),
            ("Actions asked of your agency and not settled", await actions.ReadAsync(Reader, cancellationToken)),
            ("Places whose safety your agency owns, to be looked at again", await places.ReadAsync(Reader, cancellationToken)),
        ];
        _names = await reading.PeopleAsync(Reader, open.Value.Items.Select(e => e.Subject).Concat(Waiting.SelectMany(w => w.List.Items).Where(w => w.Name is null).Select(w => w.Subject)), cancellationToken);
        Missing = [.. views.Zip(open.Value.Items, (view, record) => (new EpisodeView(view), record.Subject, NameOf(record.Subject)))];
        Next = open.Value.NextCursor;
        return Page();
    }
}
