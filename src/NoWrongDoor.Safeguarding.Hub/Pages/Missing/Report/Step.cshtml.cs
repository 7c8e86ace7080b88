using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NoWrongDoor.Safeguarding.Core.Drafts;
using NoWrongDoor.Safeguarding.Core.Results;
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

    /// <summary>Which keep of this page it is, counted by the page.</summary>
    [BindProperty]
    public string? Kept { get; set; }

    /// <summary>The day and the time with which the page was opened: where nobody changed them, "now" takes their place.</summary>
    [BindProperty]
    public string? Filled { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid draft, string step, CancellationToken cancellationToken)
    {
        if (!Asks(draft, step))
        {
            return NotFound();
        }

        var found = await drafts.FindAsync(Reader, draft, cancellationToken);
        if (!found.IsSuccess || found.Value.Kind != Kind)
        {
            return found.IsSuccess || found.Refusal is Refusal.NotFound ? Gone() : Refused(found.Refusal);
        }

        Form = AnswerForm.From(Question, found.Value.Answers);
        Filled = Form.When;
        return await ShowAsync(found.Value, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(Guid draft, string step, string? now, string? clear, CancellationToken cancellationToken)
    {
        if (!Asks(draft, step))
        {
            return NotFound();
        }

        // "Not known" says that there is no answer: what stands in the boxes goes.
        Form = clear is not null && Question.MayBeLeftOut is not null ? new AnswerForm() : Form;
        var both = now is not null && Question.Kind == QuestionKind.Moment && Form.SaysWhen && Form.When != Filled;
        if (now is not null && Question.Kind == QuestionKind.Moment && !both)
        {
            Form.Fill(clock.GetUtcNow());
        }

        var kept = await KeepAsync(cancellationToken);
        if (!kept.IsSuccess)
        {
            return kept.Refusal is Refusal.NotFound ? Gone() : Refused(kept.Refusal);
        }

        if (both)
        {
            ModelState.AddModelError("Form.Date", AnswerForm.NowAndTyped);
            return await ShowAsync(kept.Value, cancellationToken);
        }

        if (Answer.Of(Question, Form, clock.GetUtcNow()) is { Problem: { } problem } wrong)
        {
            ModelState.AddModelError($"Form.{wrong.ProblemAt}", problem);
            return await ShowAsync(kept.Value, cancellationToken);
        }

        return Change || Question.Next is null
            ? RedirectToPage("Check", new { draft })
            : RedirectToPage("Step", new { draft, step = Question.Next });
    }

    /// <summary>The page keeps what is typed while it is typed; it is judged when it is sent.</summary>
    public async Task<IActionResult> OnPostKeepAsync(Guid draft, string step, CancellationToken cancellationToken)
    {
        if (!Asks(draft, step))
        {
            return NotFound();
        }

        // The page itself asks again where the agreements have just moved: it is not sent to another.
        var kept = await KeepAsync(cancellationToken);
        return kept.IsSuccess ? new NoContentResult() : kept.Refusal is Refusal.PolicyMoved ? StatusCode(StatusCodes.Status503ServiceUnavailable) : Refused(kept.Refusal);
    }

    private Task<Result<Draft>> KeepAsync(CancellationToken cancellationToken) =>
        drafts.ChangeAsync(Reader, Kind, Draft, kept => Form.Into(Question, kept, Kept), cancellationToken);

    // A draft that was sent meanwhile, or thrown away.
    private RedirectToPageResult Gone() => RedirectToPage("/Index", new { done = "gone" });

    private async Task<PageResult> ShowAsync(Draft kept, CancellationToken cancellationToken)
    {
        Name = await reading.PersonAsync(Reader, kept.Answers[Subject], cancellationToken);
        LastTime = await last.PlaceAsync(Reader, kept.Answers[Subject], Question, cancellationToken);
        return Page();
    }

    private bool Asks(Guid draft, string step)
    {
        if (!May("record.missing") || Question.Of(step) is not { } question)
        {
            return false;
        }

        (Question, Draft) = (question, draft);
        return true;
    }
}
