using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Places;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Corrections;

/// <summary>Puts one value of the agency's own right, and says why. What it said before stays in the history.</summary>
[RouteProbe("/correct/young-person/{young-person}/known_as", "/correct/raise-case/{raise-case}/strengths", "/correct/raise-action/{raise-action}/text")]
public sealed class CorrectModel(CorrectableRecords records, Reading reading) : ActingPageModel
{
    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    /// <summary>For an address: "true" or "false", or nothing, which leaves the mark as it stands.</summary>
    [BindProperty]
    public string? Confidential { get; set; }

    public bool AsksConfidential => Question.Field == "address";

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public string ETag { get; set; } = "";

    public Question Question { get; private set; } = null!;

    public LineView Now { get; private set; } = null!;

    public string Back { get; private set; } = "/";

    public async Task<IActionResult> OnGetAsync(string type, string id, string field, CancellationToken cancellationToken)
    {
        if (await FindAsync(type, id, field, cancellationToken) is { } refusal)
        {
            return Refused(refusal);
        }

        Form = AnswerForm.FromValue(Question.Kind, Now.Value!.Raw);
        if (AsksConfidential && Form.Text is { } address)
        {
            (Form.Text, Confidential) = (AddressText.Bare(address), AddressText.IsConfidential(address) ? "true" : "false");
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string type, string id, string field, CancellationToken cancellationToken)
    {
        var seen = ETag;
        if (await FindAsync(type, id, field, cancellationToken) is { } refusal)
        {
            return Refused(refusal);
        }

        var answer = Answer.Of(Question, Form);
        if (answer.Problem is { } problem)
        {
            ModelState.AddModelError($"Form.{answer.ProblemAt}", problem);
        }

        if (string.IsNullOrWhiteSpace(Why))
        {
            ModelState.AddModelError(nameof(Why), "Say why, in a few words");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var fields = new Dictionary<string, JsonElement> { [field] = JsonSerializer.SerializeToElement(AsksConfidential ? Address(answer.Value) : answer.Value) };
        var input = new RecordInput(fields, Why!.Trim());
        var stored = await records.CorrectAsync(type, Reader, id, (seen, input), cancellationToken);
        return stored.IsSuccess ? LocalRedirect(Back) : Explain(stored.Refusal, _ => "Form.Text") ? Page() : Refused(stored.Refusal);
    }

    private JsonNode? Address(JsonNode? text) => text is null || Confidential is not ("true" or "false") ? text
        : new JsonObject { ["text"] = text, ["confidential"] = Confidential == "true" };

    private async Task<Refusal?> FindAsync(string type, string id, string field, CancellationToken cancellationToken)
    {
        var found = await records.ReadAsync(type, Reader, id, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Refusal;
        }

        var record = await reading.ViewAsync(Reader, found.Value, cancellationToken);
        if (record.Line(field) is not { } line || !record.MayCorrect(line) || (PersonRecordTypes.Find(type) is { } known && !May(known.Permission)))
        {
            return new Refusal.NotFound();
        }

        (Question, Now, ETag) = (CorrectionQuestion.NamingAgencies(CorrectionQuestion.Of(type, field), await reading.AgenciesAsync(Reader, cancellationToken)), line, record.ETag);
        Back = records.AddressOf(found.Value);
        return null;
    }
}
