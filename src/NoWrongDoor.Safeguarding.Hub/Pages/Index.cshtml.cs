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

        var open = await episodes.ListAsync(Reader, new ListRequest { Filters = [ListFilter.Equal("status", "open")], Limit = ListRequest.MostItems }, cancellationToken);
        if (!open.IsSuccess)
        {
            return Refused(open.Refusal);
        }

        var views = await reading.ViewAsync(Reader, open.Value, cancellationToken);
        var missing = new List<(EpisodeView, string, string)>();
        foreach (var (view, record) in views.Zip(open.Value.Items))
        {
            missing.Add((new EpisodeView(view), record.Subject, await reading.PersonAsync(Reader, record.Subject, cancellationToken)));
        }

        Missing = missing;
        return Page();
    }
}
