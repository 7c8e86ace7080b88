using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Drafts;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Pages.Corrections;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>The boxes of one of several questions.</summary>
public sealed class AnswerEntry
{
    public AnswerForm Form { get; set; } = new();
}

/// <summary>Records something about a young person; what is asked follows from the type's description.</summary>
[RouteProbe("/young-people/{young-person}/record/return-home-interview")]
public sealed class NewModel(
    YoungPeople people, IEnumerable<PersonRecords> records, DraftBox drafts, LastReturn last, Reading reading, IdSource ids) : ActingPageModel
{
    private const string FoundAt = "found_at";

    private PersonRecordType _type = null!;

    [BindProperty]
    public Dictionary<string, AnswerEntry> Answers { get; set; } = [];

    /// <summary>Sending the form twice records once.</summary>
    [BindProperty]
    public string Key { get; set; } = "";

    /// <summary>The time of return as it was filled in from the missing episode: what its reader did not change is not kept as theirs.</summary>
    [BindProperty]
    public string? Filled { get; set; }

    /// <summary>The missing episode after whose return it is held, where it was opened for that one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Episode { get; set; }

    /// <summary>Where one that was begun before goes on.</summary>
    public string? Begun { get; private set; }

    /// <summary>The draft that this form goes on with.</summary>
    public Guid? Draft { get; private set; }

    public string Id { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Type => _type.Record.Type;

    public string Title => FieldWords.Plain(Type);

    public string Note => _type.Note;

    public IReadOnlyList<Question> Questions { get; private set; } = [];

    public static string NameOf(string field) => $"{nameof(Answers)}[{field}]";

    public AnswerForm FormOf(Question question) => Answers.GetValueOrDefault(question.Field)?.Form ?? new AnswerForm();

    public async Task<IActionResult> OnGetAsync(string id, string type, Guid? draft, CancellationToken cancellationToken)
    {
        Key = ids.Next().ToString("N");
        var begun = (reading.Of(await drafts.ListAsync(Reader, cancellationToken)) ?? []).Where(d => d.Kind == RecordDraft.Kind && d.Answers[RecordDraft.Type] == type).ToList();
        if (await FindAsync(id, type, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (draft is not null && begun.Find(d => d.Id == draft) is { } kept)
        {
            (Key, Draft, Episode) = (kept.Answers[RecordDraft.Key], kept.Id, kept.Answers.GetValueOrDefault(RecordDraft.Episode));
            Answers = Questions.ToDictionary(q => q.Field, q => new AnswerEntry { Form = RecordDraft.FormOf(q.Field, kept.Answers) });
        }
        else if (begun.Find(d => d.Answers[StepModel.Subject] == id) is { } other)
        {
            Begun = $"/young-people/{id}/record/{type}?draft={other.Id}";
        }

        if (type == "return-home-interview" && !FormOf(Asked(FoundAt)).SaysWhen && await last.FoundAtAsync(Reader, id, Episode, cancellationToken) is { } found)
        {
            Filled = found;
            Answers[FoundAt] = new AnswerEntry { Form = AnswerForm.FromValue(QuestionKind.Moment, found) };
        }

        return Page();
    }

    /// <summary>The page keeps what is typed while it is typed; it is judged when it is sent.</summary>
    public async Task<IActionResult> OnPostKeepAsync(string id, string type, CancellationToken cancellationToken)
    {
        if (PersonRecordTypes.Find(type) is not { } found || !May(found.Permission) || Key.Length == 0)
        {
            return NotFound();
        }

        Questions = QuestionsOf(found);
        return await KeepAsync(id, type, cancellationToken) is not { } refusal ? new NoContentResult()
            : refusal is Refusal.PolicyMoved ? StatusCode(StatusCodes.Status503ServiceUnavailable) : Refused(refusal);
    }

    public async Task<IActionResult> OnPostAsync(string id, string type, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, type, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (await KeepAsync(id, type, cancellationToken) is { } lost)
        {
            return Refused(lost);
        }

        if (Read() is not { } fields)
        {
            return Page();
        }

        var stored = await records.First(r => r.Type == type).CreateAsync(Reader, id, new RecordInput(fields, "Recorded", Key), cancellationToken);
        if (stored.IsSuccess)
        {
            await RecordDraft.RemoveAsync(drafts, Reader, Key, cancellationToken);
            return RedirectToPage("/Records/Index", new { type, id = stored.Value.Id, done = "recorded" });
        }

        return stored.Refusal is Refusal.ReplayedDifferently ? await AnotherAsync(id, type, cancellationToken)
            : Explain(stored.Refusal, BoxOf) ? Page() : Refused(stored.Refusal);
    }

    // Sent once, gone back to and changed: whether that is a correction or another record is for its author to say.
    private async Task<IActionResult> AnotherAsync(string id, string type, CancellationToken cancellationToken)
    {
        await RecordDraft.RemoveAsync(drafts, Reader, Key, cancellationToken);
        Key = ids.Next().ToString("N");
        if (await KeepAsync(id, type, cancellationToken) is { } lost)
        {
            return Refused(lost);
        }

        ModelState.AddModelError("", "You have recorded this form already. To change what is recorded, correct it on its own page, which the young person's page leads to. To record this as another one, send it again");
        return Page();
    }

    // Nothing where a box is to be put right, which is then said beside it.
    private Dictionary<string, JsonElement>? Read()
    {
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var question in Questions)
        {
            var answer = Answer.Of(question, FormOf(question));
            if (answer.Problem is { } problem)
            {
                ModelState.AddModelError($"{NameOf(question.Field)}.Form.{answer.ProblemAt}", problem);
            }
            else if (answer.Value is { } value)
            {
                fields[question.Field] = JsonSerializer.SerializeToElement(value);
            }
            else if (question.MayBeLeftOut is null)
            {
                ModelState.AddModelError(BoxOf(question.Field), $"{question.Ask}: this needs an answer");
            }
        }

        return ModelState.IsValid ? fields : null;
    }

    private Task<Refusal?> KeepAsync(string id, string type, CancellationToken cancellationToken)
    {
        var typed = Questions.Select(q => KeyValuePair.Create(q.Field, FormOf(q))).Where(f => !(f.Key == FoundAt && IsAsFilled(f.Value)));
        return RecordDraft.KeepAsync(drafts, Reader, RecordDraft.Of(id, type, (Key, Episode), typed), cancellationToken);
    }

    private bool IsAsFilled(AnswerForm form) => Filled is not null && Answer.MomentOf(mayBeLeftOut: true, form.Date, form.Time).Value?.GetValue<string>() == Filled;

    private Question Asked(string field) => Questions.First(q => q.Field == field);

    private async Task<IActionResult?> FindAsync(string id, string type, CancellationToken cancellationToken)
    {
        if (PersonRecordTypes.Find(type) is not { } found || !May(found.Permission))
        {
            return NotFound();
        }

        var slices = await people.ListAsync(Reader, new ListRequest { YoungPerson = id, Fields = PersonWords.NameFields, Limit = ListRequest.MostItems }, cancellationToken);
        if (slices is { IsSuccess: true, Value.Items.Count: 0 })
        {
            // Who works with somebody whose name they may not see, as education and housing do, still records what is theirs to say.
            slices = await people.ListAsync(Reader, new ListRequest { YoungPerson = id, Limit = 1 }, cancellationToken);
        }

        if (!slices.IsSuccess || slices.Value.Items.Count == 0)
        {
            return slices.IsSuccess ? NotFound() : Refused(slices.Refusal);
        }

        (_type, Id, Name) = (found, id, PersonWords.Name(await reading.ViewAsync(Reader, slices.Value, cancellationToken)));
        var agencies = await reading.AgenciesAsync(Reader, cancellationToken);
        Questions = [.. QuestionsOf(found).Select(q => CorrectionQuestion.NamingAgencies(q, agencies))];
        return null;
    }

    private static IReadOnlyList<Question> QuestionsOf(PersonRecordType type) => [.. type.Record.Fields.Where(f => !f.IsReadOnly).Select(CorrectionQuestion.Of)];

    private string BoxOf(string field) => Questions.FirstOrDefault(q => q.Field == field) is not { } question ? "" : $"{NameOf(field)}.Form." + (question.Kind switch
    {
        QuestionKind.Moment or QuestionKind.Date => nameof(AnswerForm.Date),
        _ => nameof(AnswerForm.Text),
    });
}
