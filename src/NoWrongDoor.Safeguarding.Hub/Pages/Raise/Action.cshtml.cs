using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Raise;

/// <summary>One action. The agency that is to do it accepts it, and says what came of it.</summary>
[RouteProbe("/raise/actions/{raise-action}", "/raise/actions/ra_none")]
public sealed class ActionModel(RaiseActions actions, CaseReading caseReading, Reading reading) : ChangingPageModel
{
    [BindProperty]
    public string? Status { get; set; }

    [BindProperty]
    public string? Person { get; set; }

    [BindProperty]
    public string? Evidence { get; set; }

    public ActionView Action { get; private set; } = null!;

    /// <summary>What to call the young person whose case asks for it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The agency that is to do it, or the one that asked.</summary>
    public bool MayAnswer => May("record.raise-action") && (Action.Record.IsOwn || Action.Record.Line("owner_agency")?.Value?.Raw == Reader.Agency);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (await ShowAsync(id, cancellationToken) is { } refused)
        {
            return refused;
        }

        Status = Action.Status;
        Person = Action.Record.Line("owner_person") is { IsOnlyWhether: false } person ? person.Value?.Raw : null;
        Evidence = Action.Record.Line("completion_evidence") is { IsOnlyWhether: false } evidence ? evidence.Value?.Raw : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, JsonElement>
        {
            ["status"] = JsonSerializer.SerializeToElement(Status), ["owner_person"] = JsonSerializer.SerializeToElement(Person),
            ["completion_evidence"] = JsonSerializer.SerializeToElement(Evidence),
        };
        var answered = await actions.AnswerAsync(Reader, id, ETag, new RecordInput(fields, "Answered"), cancellationToken);
        if (answered.IsSuccess)
        {
            return RedirectToPage(new { id });
        }

        return Explain(answered.Refusal, BoxOf) ? await ShowAsync(id, cancellationToken) ?? Page() : Refused(answered.Refusal);
    }

    private async Task<IActionResult?> ShowAsync(string id, CancellationToken cancellationToken)
    {
        var found = await actions.ReadAsync(Reader, id, cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found.Refusal);
        }

        Action = new ActionView(await reading.ViewAsync(Reader, found.Value, cancellationToken), caseReading.Today);
        MadeFrom(Action.Record);
        Name = await reading.PersonAsync(Reader, found.Value.Subject, cancellationToken);
        return null;
    }

    private static string BoxOf(string field) => field switch
    {
        "owner_person" => nameof(Person),
        "completion_evidence" => nameof(Evidence),
        _ => nameof(Status),
    };
}
