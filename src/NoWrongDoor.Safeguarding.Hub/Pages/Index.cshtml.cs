using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Drafts;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.Results;
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

    public IReadOnlyList<Draft> Drafts { get; private set; } = [];

    public bool MayAudit => May("audit.read");

    public bool MayLead => May("record.raise");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Drafts = [.. (await drafts.ListAsync(Reader, cancellationToken)).Where(d => d.Kind == StepModel.Kind)];
        if (MayAudit)
        {
            return Page();
        }

        var open = await OpenEpisodesAsync(cancellationToken);
        if (!open.IsSuccess)
        {
            return Refused(open.Refusal);
        }

        var views = await reading.ViewAsync(Reader, open.Value, cancellationToken);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var missing = new List<(EpisodeView, string, string)>();
        foreach (var (view, record) in views.Zip(open.Value.Items))
        {
            if (!names.TryGetValue(record.Subject, out var name))
            {
                names[record.Subject] = name = await reading.PersonAsync(Reader, record.Subject, cancellationToken);
            }

            missing.Add((new EpisodeView(view), record.Subject, name));
        }

        (Missing, Next) = (missing, open.Value.NextCursor);
        return Page();
    }

    private async Task<Result<DisclosedPage>> OpenEpisodesAsync(CancellationToken cancellationToken)
    {
        var asked = new ListRequest { Filters = [ListFilter.Equal("status", "open")], Limit = ListRequest.MostItems, Cursor = string.IsNullOrEmpty(After) ? null : After };
        // Whoever is missing longest comes first: where one page does not hold all, the newest are on the next.
        var open = await episodes.ListAsync(Reader, asked with { Order = [new ListOrder("reported_at")] }, cancellationToken);
        // A reader who is never shown the time cannot order by it, and gets the order that everybody may have.
        return open is { IsSuccess: false, Refusal: Refusal.Invalid } ? await episodes.ListAsync(Reader, asked, cancellationToken) : open;
    }
}
