using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Drafts;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Notes;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Meetings;
using NoWrongDoor.Safeguarding.Hub.Pages.People;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Raise;

/// <summary>
/// Writes something in a case: for whom, and what it rests on. Where it says something that one of its readers may not see, its author is told what before it
/// is saved, and says whether it stays.
/// </summary>
[RouteProbe("/raise/{raise-case}/write")]
public sealed class WriteModel(RaiseCases cases, RaiseParts parts, DraftBox drafts, NoteReading sources, Reading reading, IdSource ids) : ActingPageModel
{
    /// <summary>What this reader writes: whoever takes minutes, no thoughts of their own.</summary>
    public IReadOnlyList<string> Kinds => OnlyDrafts ? NoteKinds.OfMinutes : NoteKinds.All;

    /// <summary>Writes down what others say, decide and see differently, and so says who.</summary>
    public bool OnlyDrafts => MeetingView.OnlyDrafts(May);

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? SaidBy { get; set; }

    [BindProperty]
    public List<string> Audience { get; set; } = [];

    /// <summary>The records chosen: type/token.</summary>
    [BindProperty]
    public List<string> From { get; set; } = [];

    [BindProperty]
    public List<string> Cites { get; set; } = [];

    /// <summary>"kept" when its author was shown what the text repeats, and it stays.</summary>
    [BindProperty]
    public List<string> Stays { get; set; } = [];

    /// <summary>The records' values are asked for, and nothing is saved yet.</summary>
    [BindProperty]
    public bool Show { get; set; }

    /// <summary>Sending the form twice writes once.</summary>
    [BindProperty]
    public string Key { get; set; } = "";

    /// <summary>The meeting that it is said in.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Meeting { get; set; }

    /// <summary>For whom it is when nobody is chosen.</summary>
    public ForNobodyNamed Unnamed { get; private set; } = ForNobodyNamed.InTheCase;

    public string Id { get; private set; } = "";

    public string Back => string.IsNullOrEmpty(Meeting) ? $"/raise/{Id}" : $"/meetings/{Meeting}";

    /// <summary>What to call the young person.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where something that was begun before goes on.</summary>
    public string? Begun { get; private set; }

    /// <summary>The draft that this form goes on with.</summary>
    public Guid? Draft { get; private set; }

    public bool AsksAgain { get; private set; }

    public IReadOnlyList<(string Value, string Words)> Readers { get; private set; } = [];

    public NoteSources Sources { get; private set; } = NoteSources.None;

    public async Task<IActionResult> OnGetAsync(string id, Guid? draft, CancellationToken cancellationToken)
    {
        var begun = (reading.Of(await drafts.ListAsync(Reader, cancellationToken)) ?? []).Where(d => NoteDraft.IsOf(d, id)).ToList();
        if (draft is not null && begun.Find(d => d.Id == draft) is { } kept)
        {
            (Key, Draft) = (kept.Answers[RecordDraft.Key], kept.Id);
            Take(kept.Answers);
        }
        else
        {
            (Key, Begun) = (NoteDraft.KeyOf(id, ids.Next()), begun.Count > 0 ? NoteDraft.AddressOf(begun[0]) : null);
        }

        return await FindAsync(id, cancellationToken) ?? Page();
    }

    /// <summary>The page keeps what is typed while it is typed; it is judged when it is sent.</summary>
    public async Task<IActionResult> OnPostKeepAsync(string id, CancellationToken cancellationToken)
    {
        var found = await CaseAsync(id, cancellationToken);
        return found.Refused ?? (await KeepAsync(found.Subject, cancellationToken) is not { } refusal ? new NoContentResult()
            : refusal is Refusal.PolicyMoved ? StatusCode(StatusCodes.Status503ServiceUnavailable) : Refused(refusal));
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (Show)
        {
            return Page();
        }

        Check();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var written = await parts.Notes.WriteAsync(Reader, string.IsNullOrEmpty(Meeting) ? id : Meeting, Input(), cancellationToken);
        if (written.IsSuccess)
        {
            await RecordDraft.RemoveAsync(drafts, Reader, Key, cancellationToken);
            return LocalRedirect(Back);
        }

        AsksAgain = written.Refusal is Refusal.Invalid { Problems: var problems } && problems.All(p => p.Field == "note_text");
        return Explain(written.Refusal, BoxOf) ? Page() : Refused(written.Refusal);
    }

    private void Check()
    {
        if (string.IsNullOrEmpty(Kind))
        {
            ModelState.AddModelError(nameof(Kind), "Choose what it is");
        }

        if (string.IsNullOrWhiteSpace(Text))
        {
            ModelState.AddModelError(nameof(Text), "Enter what you want to say");
        }

        if (OnlyDrafts && (Kind is "decision" or "dissent") && string.IsNullOrWhiteSpace(SaidBy))
        {
            ModelState.AddModelError(nameof(SaidBy), Kind == "decision" ? "Enter who decided it" : "Enter who said it");
        }
    }

    private RecordInput Input()
    {
        var fields = new Dictionary<string, JsonElement>
        {
            ["note_kind"] = JsonSerializer.SerializeToElement(Kind), ["note_text"] = JsonSerializer.SerializeToElement(Text), ["said_by"] = JsonSerializer.SerializeToElement(SaidBy),
            ["audience"] = JsonSerializer.SerializeToElement(string.Join(", ", Audience)), ["cites"] = JsonSerializer.SerializeToElement(string.Join(", ", Cites)),
        };
        return new RecordInput(fields, "Written", Key) { Knowingly = Stays.Contains("kept") };
    }

    private Task<Refusal?> KeepAsync(string subject, CancellationToken cancellationToken) => NoteDraft.KeepAsync(drafts, Reader, (subject, Key),
        [(NoteDraft.Meeting, Meeting), ("kind", Kind), ("text", Text), ("said_by", SaidBy), ("audience", string.Join(' ', Audience)), ("from", string.Join(' ', From)), ("cites", string.Join(' ', Cites))], cancellationToken);

    private void Take(IReadOnlyDictionary<string, string> kept)
    {
        List<string> Several(string name) => kept.TryGetValue(name, out var typed) ? [.. typed.Split(' ')] : [];
        Meeting = kept.GetValueOrDefault(NoteDraft.Meeting);
        (Kind, Text, SaidBy) = (kept.GetValueOrDefault("kind"), kept.GetValueOrDefault("text"), kept.GetValueOrDefault("said_by"));
        (Audience, From, Cites) = (Several("audience"), Several("from"), Several("cites"));
    }

    private async Task<IActionResult?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var (refused, subject) = await CaseAsync(id, cancellationToken);
        if (refused is not null)
        {
            return refused;
        }

        (Id, Name) = (id, await reading.PersonAsync(Reader, subject, cancellationToken));
        Readers = await sources.ReadersAsync(Reader, subject, cancellationToken);
        Sources = await sources.SourcesAsync(Reader, subject, From, cancellationToken);
        return HttpMethods.IsPost(Request.Method) && await KeepAsync(subject, cancellationToken) is { } lost ? Refused(lost) : await InTheMeetingAsync(cancellationToken);
    }

    private async Task<IActionResult?> InTheMeetingAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Meeting))
        {
            return null;
        }

        var held = await parts.Meetings.ReadAsync(Reader, Meeting, cancellationToken);
        if (!held.IsSuccess)
        {
            return Refused(held.Refusal);
        }

        Unnamed = ForNobodyNamed.In(new MeetingView(await reading.ViewAsync(Reader, held.Value, cancellationToken), [], []), Readers, May);
        return null;
    }

    private async Task<(IActionResult? Refused, string Subject)> CaseAsync(string id, CancellationToken cancellationToken)
    {
        if (!May("record.case-note"))
        {
            return (NotFound(), "");
        }

        var found = await cases.ReadAsync(Reader, id, cancellationToken);
        return found.IsSuccess ? (null, found.Value.Subject) : (Refused(found.Refusal), "");
    }

    private static string BoxOf(string field) => field switch
    {
        "note_kind" => nameof(Kind),
        "said_by" => nameof(SaidBy),
        "audience" => nameof(Audience),
        "cites" => nameof(Cites),
        _ => nameof(Text),
    };
}
