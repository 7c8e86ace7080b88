using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.People.Relationships;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>What I need to know in thirty seconds: how to talk with them, whether they are missing, then each agency's slice.</summary>
[RouteProbe("/young-people/{young-person}", "/young-people/yp_none")]
public sealed class RecordModel(
    YoungPeople people, MissingEpisodes episodes, Relationships relationships, PersonCases cases, PersonShelves shelves, Reading reading) : ActingPageModel
{
    public IReadOnlyList<RecordView> Slices { get; private set; } = [];

    public IReadOnlyList<EpisodeView> Episodes { get; private set; } = [];

    public IReadOnlyList<RecordView> Involved { get; private set; } = [];

    /// <summary>Contacts of which the reader is told no more than that they are recorded: said in a sentence, not in rows that say nothing.</summary>
    public IReadOnlyList<RecordView> OnlyWhether { get; private set; } = [];

    /// <summary>What the reader has just done.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public string? DoneWords => Done switch
    {
        "corrected" => "The correction is recorded.",
        "young-person" => "The young person is recorded.",
        "sent" => "That report is not a draft any more.",
        _ when PersonRecordTypes.Find(Done ?? "") is { } type => $"{FieldWords.Plain(type.Record.Type)}: it is recorded.",
        _ => null,
    };

    public string DoneMeans => Done == "sent" ? "It was recorded already, or thrown away. Whether they are recorded as missing stands below."
        : "Partner agencies see what the agreement lets them see, from now on. What is recorded stands on this page.";

    /// <summary>Cases within reach.</summary>
    public IReadOnlyList<PersonCase> Cases { get; private set; } = [];

    /// <summary>The other types of records about them, each with what may be recorded of it.</summary>
    public IReadOnlyList<Shelf> Shelves { get; private set; } = [];

    // The columns of "Who works with this young person".
    private static readonly string[] Contact = ["agency", "function", "kind", "started", "ended"];

    public string Id { get; private set; } = "";

    public bool MayOpenCase => May("record.raise") && !Cases.Any(c => c.IsOpen);

    public bool MayReport => May("record.missing");

    public bool MayAudit => May("audit.read");

    public EpisodeView? Open => Episodes.FirstOrDefault(e => e.IsOpen);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        var about = new ListRequest { YoungPerson = id, Limit = ListRequest.MostItems };
        var slices = await people.ListAsync(Reader, about, cancellationToken);
        if (!slices.IsSuccess || slices.Value.Items.Count == 0)
        {
            return slices.IsSuccess ? NotFound() : Refused(slices.Refusal);
        }

        Id = id;
        Slices = [.. (await WholeAsync(slices.Value.Items, people.ReadAsync, cancellationToken)).OrderByDescending(s => s.IsOwn).ThenBy(s => s.OwnerName, StringComparer.Ordinal)];
        var missing = await reading.AllAsync(r => episodes.ListAsync(Reader, r, cancellationToken), about);
        Episodes = [.. (await WholeAsync(missing, episodes.ReadAsync, cancellationToken)).Select(e => new EpisodeView(e))];
        var involved = await reading.AllAsync(r => relationships.ListAsync(Reader, r, cancellationToken), about with { Fields = Contact });
        var contacts = (await reading.ViewAsync(Reader, involved, cancellationToken)).ToLookup(i => i.Lines.All(l => !l.IsShown || l.IsOnlyWhether));
        OnlyWhether = [.. contacts[true]];
        Involved = [.. contacts[false].OrderBy(i => i.Line("agency")?.Value?.Words, StringComparer.Ordinal)];
        Cases = await cases.ReadAsync(Reader, about, cancellationToken);
        Shelves = await shelves.ReadAsync(Reader, id, cancellationToken);
        return Page();
    }

    private async Task<IReadOnlyList<RecordView>> WholeAsync(
        IReadOnlyList<DisclosedRecord> listed, Func<ReaderIdentity, string, CancellationToken, Task<Result<DisclosedRecord>>> readAsync, CancellationToken cancellationToken) =>
        await reading.ViewAsync(Reader, await reading.WholeAsync(Reader, listed, readAsync, cancellationToken), cancellationToken);
}
