using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Hub.Pages.Raise;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Meetings;

/// <summary>One function that takes part in the case, and who came for it.</summary>
public sealed class AttendeeForm
{
    public string Reader { get; set; } = "";

    public string? Name { get; set; }

    public string? How { get; set; }
}

/// <summary>Who is here, and who sent apologies: asked for each function that takes part in the case.</summary>
[RouteProbe("/meetings/{raise-meeting}/who")]
public sealed class WhoModel(RaiseMeetings meetings, NoteReading sources, Reading reading) : ChangingPageModel
{
    private const string Came = "came";
    private const string Apologies = "apologies";

    private readonly List<string> _words = [];

    public static IReadOnlyList<(string Id, string Name)> Answers { get; } = [(Came, "They are here"), (Apologies, "They sent apologies")];

    [BindProperty]
    public List<AttendeeForm> People { get; set; } = [];

    [BindProperty]
    public string? Others { get; set; }

    public string Id { get; private set; } = "";

    /// <summary>What to call the young person.</summary>
    public string Name { get; private set; } = "";

    public string WordsOf(int person) => _words[person];

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken) => await FindAsync(id, fill: true, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, fill: false, cancellationToken) is { } refused)
        {
            return refused;
        }

        for (var i = 0; i < People.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(People[i].Name) != string.IsNullOrEmpty(People[i].How))
            {
                ModelState.AddModelError(string.IsNullOrEmpty(People[i].How) ? $"People[{i}].How" : $"People[{i}].Name",
                    string.IsNullOrEmpty(People[i].How) ? $"Choose whether {People[i].Name} came" : "Enter their name");
            }
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var lines = People.Where(p => !string.IsNullOrWhiteSpace(p.Name)).Select(p => $"{p.Reader} {p.Name!.Trim()}{(p.How == Apologies ? " (apologies)" : "")}").Append(Others ?? "");
        var fields = new Dictionary<string, JsonElement> { ["attendance"] = JsonSerializer.SerializeToElement(string.Join('\n', lines)) };
        var stored = await meetings.CorrectAsync(Reader, id, ETag, new RecordInput(fields, "Who came"), cancellationToken);
        if (stored.IsSuccess)
        {
            return RedirectToPage("Meeting", new { id });
        }

        return !Explain(stored.Refusal, _ => nameof(Others)) ? Refused(stored.Refusal) : await FindAsync(id, fill: false, cancellationToken) ?? Page();
    }

    private async Task<IActionResult?> FindAsync(string id, bool fill, CancellationToken cancellationToken)
    {
        var found = await meetings.ReadAsync(Reader, id, cancellationToken);
        if (!found.IsSuccess || found.Value.Owner != Reader.Agency || !May("record.meeting"))
        {
            return found.IsSuccess ? NotFound() : Refused(found.Refusal);
        }

        var record = await reading.ViewAsync(Reader, found.Value, cancellationToken);
        MadeFrom(record);
        (Id, Name) = (id, await reading.PersonAsync(Reader, found.Value.Subject, cancellationToken));
        var taking = await sources.ReadersAsync(Reader, found.Value.Subject, cancellationToken);
        if (fill)
        {
            Fill([.. taking.Select(t => t.Value)], Attendance.Read(record.Line("attendance")?.Value?.Raw, out _)?.People ?? []);
        }

        _words.Clear();
        foreach (var person in People)
        {
            _words.Add(await reading.ReadersAsync(Reader, [person.Reader], cancellationToken));
        }

        return null;
    }

    // One person for each function stands beside it; whoever else came, with the others.
    private void Fill(List<string> taking, IReadOnlyList<Attendee> known)
    {
        People = [.. taking.Select(t => known.FirstOrDefault(k => k.Reader == t) is { } person
            ? new AttendeeForm { Reader = t, Name = person.Name, How = person.Came ? Came : Apologies } : new AttendeeForm { Reader = t })];
        var shown = taking.Select(t => known.FirstOrDefault(k => k.Reader == t)).OfType<Attendee>().ToHashSet();
        Others = string.Join('\n', known.Where(k => !shown.Contains(k)));
    }
}
