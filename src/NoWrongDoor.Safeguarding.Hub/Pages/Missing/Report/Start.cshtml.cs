using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Drafts;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;

/// <summary>Begins a missing report about one young person, with what was known last time beside it as far as the reader is shown it.</summary>
[RouteProbe("/young-people/{young-person}/report-missing")]
public sealed class StartModel(DraftBox drafts, MissingEpisodes episodes) : ActingPageModel
{
    public string YoungPerson { get; private set; } = "";

    public IActionResult OnGet(string id)
    {
        YoungPerson = id;
        return May("record.missing") ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        if (!May("record.missing"))
        {
            return NotFound();
        }

        var before = await episodes.ListAsync(Reader, new ListRequest { YoungPerson = id, Limit = 5 }, cancellationToken);
        if (!before.IsSuccess)
        {
            return Refused(before.Refusal);
        }

        var answers = new Dictionary<string, string> { ["subject"] = id };
        foreach (var field in new[] { "last_seen_place", "found_place" })
        {
            var shown = before.Value.Items.SelectMany(e => e.Fields).FirstOrDefault(f => f.Name == field && f is { IsShown: true, Value.Text: not null });
            if (shown is not null && ValueWords.Of(field, shown.Rung, shown.Value.Text, exists: false).Words is { } words)
            {
                answers["last_time.last_seen_place"] = field == "found_place" ? $"Found last time: {words}" : $"Last seen last time: {words}";
            }
        }

        var draft = await drafts.StartAsync(Reader, StepModel.Kind, answers, cancellationToken);
        return RedirectToPage("Step", new { draft = draft.Id, step = Question.All[0].Step });
    }
}
