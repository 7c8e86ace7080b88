using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Api;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;
using NoWrongDoor.Safeguarding.Hub.Pages.Raise;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Corrections;

/// <summary>Puts one value of the agency's own right, and says why. What it said before stays in the history.</summary>
[RouteProbe("/correct/young-person/{young-person}/known_as", "/correct/raise-case/{raise-case}/strengths", "/correct/raise-action/{raise-action}/text", "/correct/case-note/{case-note}/note_text", "/correct/raise-meeting/{raise-meeting}/held_on", "/correct/place/{place}/plan_actions")]
public sealed class CorrectModel(CorrectableRecords records, CaseReading cases, Reading reading) : ChangingPageModel
{
    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    [BindProperty]
    public string? Why { get; set; }

    /// <summary>"kept" when its author was shown what the text repeats, and it stays.</summary>
    [BindProperty]
    public List<string> Stays { get; set; } = [];

    /// <summary>The text says something that one of its readers may not see.</summary>
    public bool AsksAgain { get; private set; }

    public Question Question { get; private set; } = null!;

    public LineView Now { get; private set; } = null!;

    public string Back { get; private set; } = "/";

    /// <summary>Where this page is.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What to call whom or what it is about.</summary>
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string type, string id, string field, CancellationToken cancellationToken)
    {
        if (await FindAsync(type, id, field, cancellationToken) is { } refusal)
        {
            return Refused(refusal);
        }

        // Nobody is asked to type what would be refused whatever it is. What is sent meanwhile is refused in words, beside what was typed.
        if (await records.BarredAsync(type, Reader, id, cancellationToken) is not null)
        {
            return NotFound();
        }

        Form = Question.IsAddress ? AnswerForm.FromAddress(Now.Value!.Raw) : AnswerForm.FromValue(Question.Kind, Now.Value!.Raw);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string type, string id, string field, CancellationToken cancellationToken)
    {
        if (await FindAsync(type, id, field, cancellationToken) is { } refusal)
        {
            return Refused(refusal);
        }

        var answer = Answer.Of(Question, Form);
        if (answer.Problem is { } problem)
        {
            ModelState.AddModelError($"Form.{answer.ProblemAt}", problem);
        }
        else if (answer.Value is null && Question.MayBeLeftOut is null)
        {
            ModelState.AddModelError(Question.Kind is QuestionKind.Date ? "Form.Date" : "Form.Text", $"{Question.Ask}: this cannot be taken away");
        }

        if (string.IsNullOrWhiteSpace(Why))
        {
            ModelState.AddModelError(nameof(Why), "Say why, in a few words");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var fields = new Dictionary<string, JsonElement> { [field] = JsonSerializer.SerializeToElement(answer.Value) };
        var input = new RecordInput(fields, Why!.Trim()) { Knowingly = Stays.Contains("kept") };
        var stored = await records.CorrectAsync(type, Reader, id, (ETag, input), cancellationToken);
        if (stored.IsSuccess)
        {
            return LocalRedirect(Back.StartsWith("/raise", StringComparison.Ordinal) ? Back : Back + "?done=corrected");
        }

        AsksAgain = type == "case-note" && stored.Refusal is Refusal.Invalid { Problems: var problems } && problems.All(p => p.Field == "note_text");
        // What it says now is read after the refusal: what was read before it may be what it said then.
        return !Explain(stored.Refusal, _ => "Form.Text") ? Refused(stored.Refusal)
            : await FindAsync(type, id, field, cancellationToken) is { } gone ? Refused(gone) : Page();
    }

    private async Task<Refusal?> FindAsync(string type, string id, string field, CancellationToken cancellationToken)
    {
        var found = await records.ReadAsync(type, Reader, id, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Refusal;
        }

        var record = await reading.ViewAsync(Reader, found.Value, cancellationToken);
        if (record.Line(field) is not { } line || !record.MayCorrect(line) || (OfferedTypes.Find(type) is { } known && !May(known.Permission)))
        {
            return new Refusal.NotFound();
        }

        MadeFrom(record);
        Address = $"/correct/{type}/{id}/{field}";
        var asked = CorrectionQuestion.Under(cases.ProcessOf(Reader, record), CorrectionQuestion.Of(type, field));
        (Question, Now) = (CorrectionQuestion.NamingAgencies(asked, await reading.AgenciesAsync(Reader, cancellationToken)), line);
        (Back, Name) = (records.AddressOf(found.Value), (await reading.AboutAsync(Reader, type, found.Value.Subject, cancellationToken)).Name);
        return null;
    }
}
