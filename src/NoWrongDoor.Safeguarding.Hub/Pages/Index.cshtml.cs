using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Drafts;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages;

/// <summary>What must I do before I go home: who is missing, then what I have begun and not sent.</summary>
[RouteProbe("/")]
public sealed class IndexModel(MissingEpisodes episodes, DraftBox drafts, Reading reading) : ActingPageModel
{
    public IReadOnlyList<(EpisodeView Episode, string Subject, string Name)> Missing { get; private set; } = [];

    /// <summary>Where the list goes on, when more are missing than one page holds.</summary>
    public string? Next { get; private set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>What was begun and not sent, with what to call whom it is about.</summary>
    public IReadOnlyList<(Draft Draft, string Name)> Drafts { get; private set; } = [];

    /// <summary>As many as a list holds: there may be others, kept before them.</summary>
    public bool MoreDrafts { get; private set; }

    public bool MayAudit => May("audit.read");

    public bool MayLead => May("record.raise");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var begun = await drafts.ListAsync(Reader, cancellationToken);
        if (!begun.IsSuccess)
        {
            return Refused(begun.Refusal);
        }

        MoreDrafts = begun.Value.Count == DraftBox.MostListed;
        foreach (var draft in begun.Value.Where(d => d.Kind == StepModel.Kind))
        {
            Drafts = [.. Drafts, (draft, await reading.PersonAsync(Reader, draft.Answers[StepModel.Subject], cancellationToken))];
        }

        if (MayAudit)
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
        var names = await reading.PeopleAsync(Reader, open.Value, cancellationToken);
        Missing = [.. views.Zip(open.Value.Items, (view, record) => (new EpisodeView(view), record.Subject, names[record.Subject]))];
        Next = open.Value.NextCursor;
        return Page();
    }
}
