using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Pages.Corrections;
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
public sealed class NewModel(YoungPeople people, IEnumerable<PersonRecords> records, Reading reading, IdSource ids) : ActingPageModel
{
    private PersonRecordType _type = null!;

    [BindProperty]
    public Dictionary<string, AnswerEntry> Answers { get; set; } = [];

    /// <summary>Sending the form twice records once.</summary>
    [BindProperty]
    public string Key { get; set; } = "";

    public string Id { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Title => FieldWords.Plain(_type.Record.Type);

    public string Note => _type.Note;

    public IReadOnlyList<Question> Questions { get; private set; } = [];

    public static string NameOf(string field) => $"{nameof(Answers)}[{field}]";

    public AnswerForm FormOf(Question question) => Answers.GetValueOrDefault(question.Field)?.Form ?? new AnswerForm();

    public async Task<IActionResult> OnGetAsync(string id, string type, CancellationToken cancellationToken)
    {
        Key = ids.Next().ToString("N");
        return await FindAsync(id, type, cancellationToken) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, string type, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, type, cancellationToken) is { } refused)
        {
            return refused;
        }

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
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var stored = await records.First(r => r.Type == type).CreateAsync(Reader, id, new RecordInput(fields, "Recorded", Key), cancellationToken);
        return stored.IsSuccess ? LocalRedirect($"/young-people/{id}") : Explain(stored.Refusal, BoxOf) ? Page() : Refused(stored.Refusal);
    }

    private async Task<IActionResult?> FindAsync(string id, string type, CancellationToken cancellationToken)
    {
        if (PersonRecordTypes.Find(type) is not { } found || !May(found.Permission))
        {
            return NotFound();
        }

        var slices = await people.ListAsync(Reader, new ListRequest { YoungPerson = id, Fields = PersonWords.NameFields, Limit = ListRequest.MostItems }, cancellationToken);
        if (!slices.IsSuccess || slices.Value.Items.Count == 0)
        {
            return slices.IsSuccess ? NotFound() : Refused(slices.Refusal);
        }

        (_type, Id, Name) = (found, id, PersonWords.Name(await reading.ViewAsync(Reader, slices.Value, cancellationToken)));
        var agencies = await reading.AgenciesAsync(Reader, cancellationToken);
        Questions = [.. found.Record.Fields.Where(f => !f.IsReadOnly).Select(f => CorrectionQuestion.NamingAgencies(CorrectionQuestion.Of(f), agencies))];
        return null;
    }

    private string BoxOf(string field) => Questions.FirstOrDefault(q => q.Field == field) is not { } question ? "" : $"{NameOf(field)}.Form." + (question.Kind switch
    {
        QuestionKind.Moment or QuestionKind.Date => nameof(AnswerForm.Date),
        _ => nameof(AnswerForm.Text),
    });
}
