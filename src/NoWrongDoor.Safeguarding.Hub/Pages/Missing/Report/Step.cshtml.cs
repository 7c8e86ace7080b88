using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NoWrongDoor.Safeguarding.Core.Drafts;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;

/// <summary>One question of a missing report. What is typed is kept before it is judged.</summary>
[RouteProbe("/missing/report/00000000-0000-7000-8000-000000000001/risk")]
public sealed class StepModel(DraftBox drafts, LastTime last, Reading reading, TimeProvider clock) : ActingPageModel
{
    public const string Kind = "missing-report";

    /// <summary>The name under which a draft keeps whom it is about.</summary>
    public const string Subject = "subject";

    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    public Question Question { get; private set; } = Question.All[0];

    public Guid Draft { get; private set; }

    public string Back => Question.Previous is { } previous ? $"/missing/report/{Draft}/{previous}" : "/";

    /// <summary>What the reader is shown, now, of the place that the question asks for.</summary>
    public string? LastTime { get; private set; }

    /// <summary>What to call the young person: disclosed each time, never kept.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Came from the check page, so it goes back there.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Change { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid draft, string step, CancellationToken cancellationToken)
    {
        if (await FindAsync(draft, step, cancellationToken) is not { } kept)
        {
            return Gone(step);
        }

        Form = AnswerForm.From(Question, kept.Answers);
        return await ShowAsync(kept, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(Guid draft, string step, string? now, string? clear, CancellationToken cancellationToken)
    {
        if (await FindAsync(draft, step, cancellationToken) is not { } kept)
        {
            return Gone(step);
        }

        // "Not known" says that there is no answer: what stands in the boxes goes.
        Form = clear is not null && Question.MayBeLeftOut is not null ? new AnswerForm() : Form;
        var both = now is not null && Question.Kind == QuestionKind.Moment && Form.SaysWhen;
        if (now is not null && Question.Kind == QuestionKind.Moment && !both)
        {
            Form.Fill(clock.GetUtcNow());
        }

        await drafts.KeepAsync(Reader, kept with { Answers = Form.Into(Question, kept.Answers) }, cancellationToken);
        if (both)
        {
            ModelState.AddModelError("Form.Date", AnswerForm.NowAndTyped);
            return await ShowAsync(kept, cancellationToken);
        }

        if (Answer.Of(Question, Form) is { Problem: { } problem } wrong)
        {
            ModelState.AddModelError($"Form.{wrong.ProblemAt}", problem);
            return await ShowAsync(kept, cancellationToken);
        }

        return Change || Question.Next is null
            ? RedirectToPage("Check", new { draft })
            : RedirectToPage("Step", new { draft, step = Question.Next });
    }

    /// <summary>The page keeps what is typed while it is typed; it is judged when it is sent.</summary>
    public async Task<IActionResult> OnPostKeepAsync(Guid draft, string step, CancellationToken cancellationToken)
    {
        if (await FindAsync(draft, step, cancellationToken) is not { } kept)
        {
            return NotFound();
        }

        await drafts.KeepAsync(Reader, kept with { Answers = Form.Into(Question, kept.Answers) }, cancellationToken);
        return new NoContentResult();
    }

    // A draft that was sent meanwhile, or thrown away.
    private IActionResult Gone(string step) => May("record.missing") && Question.Of(step) is not null ? RedirectToPage("/Index", new { done = "gone" }) : NotFound();

    private async Task<PageResult> ShowAsync(Draft kept, CancellationToken cancellationToken)
    {
        Name = await reading.PersonAsync(Reader, kept.Answers[Subject], cancellationToken);
        LastTime = await last.PlaceAsync(Reader, kept.Answers[Subject], Question, cancellationToken);
        return Page();
    }

    private async Task<Draft?> FindAsync(Guid id, string step, CancellationToken cancellationToken)
    {
        if (!May("record.missing") || Question.Of(step) is not { } question || await drafts.FindAsync(Reader, id, cancellationToken) is not { Kind: Kind } draft)
        {
            return null;
        }

        (Question, Draft) = (question, id);
        return draft;
    }
}
