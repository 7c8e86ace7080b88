using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Drafts;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;

/// <summary>All answers on one page; sending them records the episode once, however often the button is pressed.</summary>
[RouteProbe("/missing/report/00000000-0000-7000-8000-000000000001/check")]
public sealed class CheckModel(DraftBox drafts, MissingEpisodes episodes, AlreadyMissing missing, Reading reading) : ActingPageModel
{
    public Draft Draft { get; private set; } = null!;

    /// <summary>What to call the young person: disclosed each time, never kept.</summary>
    public string Name { get; private set; } = "";

    /// <summary>They are recorded as missing already, as far as the reader is shown it.</summary>
    public EpisodeView? Already { get; private set; }

    public IReadOnlyList<(Question Question, Answer Answer)> Answers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid draft, CancellationToken cancellationToken) =>
        await FindAsync(draft, null, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid draft, string? about, string? another, CancellationToken cancellationToken)
    {
        if (await FindAsync(draft, about, cancellationToken) is { } refused)
        {
            return refused;
        }

        foreach (var (question, answer) in Answers.Where(a => a.Answer.Problem is not null))
        {
            ModelState.AddModelError(question.Field, $"{question.Ask} {answer.Problem}");
        }

        if (Already is not null && another is null)
        {
            ModelState.AddModelError("", "They are recorded as missing already: open that one, or record another all the same.");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var fields = Answers.Where(a => a.Answer.Value is not null).ToDictionary(a => a.Question.Field, a => JsonSerializer.SerializeToElement(a.Answer.Value));
        var recorded = await episodes.CreateAsync(Reader, Draft.Answers[StepModel.Subject], new RecordInput(fields, "Reported missing", Draft.Id.ToString("N")), cancellationToken);
        if (recorded.IsSuccess)
        {
            // Recorded it is: a draft that could not be taken away just now records nothing twice.
            await drafts.RemoveAsync(Reader, Draft.Id, cancellationToken);
            return RedirectToPage("/Missing/Episode", new { id = recorded.Value.Id, done = "recorded" });
        }

        return Explain(recorded.Refusal) ? Page() : Refused(recorded.Refusal);
    }

    // Sent already, or thrown away: the young person's page says whether they are recorded as missing. "Nothing here" would read as if they were not.
    private IActionResult Gone(string? about) => !May("record.missing") ? NotFound()
        : string.IsNullOrEmpty(about) ? RedirectToPage("/Index", new { done = "gone" }) : RedirectToPage("/People/Record", new { id = about, done = "sent" });

    private async Task<IActionResult?> FindAsync(Guid id, string? about, CancellationToken cancellationToken)
    {
        if (!May("record.missing"))
        {
            return NotFound();
        }

        var found = await drafts.FindAsync(Reader, id, cancellationToken);
        if (!found.IsSuccess || found.Value.Kind != StepModel.Kind)
        {
            return found.IsSuccess || found.Refusal is Refusal.NotFound ? Gone(about) : Refused(found.Refusal);
        }

        Draft = found.Value;
        Name = await reading.PersonAsync(Reader, Draft.Answers[StepModel.Subject], cancellationToken);
        Already = await missing.FindAsync(Reader, Draft.Answers[StepModel.Subject], cancellationToken);
        Answers = [.. Question.All.Select(q => (q, Answer.Of(q, AnswerForm.From(q, Draft.Answers))))];
        return null;
    }
}
