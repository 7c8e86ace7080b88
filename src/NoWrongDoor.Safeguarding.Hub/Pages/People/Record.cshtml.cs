using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.People.Relationships;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>
/// What I need to know in thirty seconds: how to talk with them, whether they are missing, what runs out, who they are, and of each record that agencies hold
/// what it is. It asks for what it says and for nothing more; the whole of a record stands on a page of its own.
/// </summary>
[RouteProbe("/young-people/{young-person}", "/young-people/yp_none")]
public sealed class RecordModel(
    YoungPeople people, MissingEpisodes episodes, Relationships relationships, PersonCases cases, PersonHoldings holdings, Reading reading) : ActingPageModel
{
    /// <summary>Of so many episodes, the latest, it says where they were last seen: what a list shows of a place is coarse.</summary>
    public const int Placed = 5;

    // As many records as are read at once; earlier ones are folded.
    private const int Unfolded = 25;

    // The columns of "Who works with this young person".
    private static readonly string[] Contact = ["agency", "function", "kind", "started", "ended"];

    /// <summary>One answer from the slices of all agencies.</summary>
    public WhoTheyAre Who { get; private set; } = new([]);

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
        _ => null,
    };

    public string DoneMeans => Done == "sent" ? "It was recorded already, or thrown away. Whether they are recorded as missing stands below."
        : "Partner agencies see what the agreement lets them see, from now on. What is recorded stands on this page.";

    /// <summary>Cases within reach.</summary>
    public IReadOnlyList<PersonCase> Cases { get; private set; } = [];

    /// <summary>What agencies hold besides who they are.</summary>
    public Holdings Held { get; private set; } = new([], [], [], [], []);

    // The first of each type is not folded, however much there is of others: of what is shown without a time, which stands last, it is all that one sees.
    private ILookup<bool, HeldRecord> Folded => Held.Records.Select((r, i) => (Record: r, At: i))
        .ToLookup(r => r.At >= Unfolded && Held.Records.Take(r.At).Any(o => o.View.Type == r.Record.View.Type), r => r.Record);

    public IEnumerable<HeldRecord> Latest => Folded[false];

    public IReadOnlyList<HeldRecord> Earlier => [.. Folded[true]];

    /// <summary>Records whose time runs or has run out.</summary>
    public IEnumerable<HeldRecord> Clocks => Held.Records.Where(r => r.Marks.Clock is not null);

    public IReadOnlyList<FirstWords> First => [.. Held.First, .. Cases.SelectMany(c => c.Words)];

    public string Id { get; private set; } = "";

    public bool MayOpenCase => May("record.raise") && !Cases.Any(c => c.IsOpen);

    public bool MayReport => May("record.missing");

    public bool MayAudit => May("audit.read");

    public EpisodeView? Open => Episodes.FirstOrDefault(e => e.IsOpen);

    public IEnumerable<EpisodeView> AlsoOpen => Episodes.Where(e => e.IsOpen).Skip(1);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        var about = new ListRequest { YoungPerson = id, Limit = ListRequest.MostItems };
        var slices = await people.ListAsync(Reader, about with { Fields = WhoTheyAre.Fields }, cancellationToken);
        if (!slices.IsSuccess || slices.Value.Items.Count == 0)
        {
            return slices.IsSuccess ? NotFound() : Refused(slices.Refusal);
        }

        Id = id;
        var opened = await reading.OpenedAsync(slices.Value.Items, Reading.MostOpened, token => people.ReadAsync(Reader, token, WhoTheyAre.Fields, cancellationToken));
        Who = new([.. (await reading.ViewAsync(Reader, opened, cancellationToken)).OrderByDescending(s => s.IsOwn).ThenBy(s => s.OwnerName, StringComparer.Ordinal)]);
        var missing = await reading.AllAsync(r => episodes.ListAsync(Reader, r, cancellationToken), about with { Fields = EpisodeView.Fields });
        Episodes = await EpisodesAsync(missing, cancellationToken);
        var involved = await reading.AllAsync(r => relationships.ListAsync(Reader, r, cancellationToken), about with { Fields = Contact });
        var contacts = (await reading.ViewAsync(Reader, involved, cancellationToken)).ToLookup(i => i.Lines.All(l => !l.IsShown || l.IsOnlyWhether));
        OnlyWhether = [.. contacts[true]];
        Involved = [.. contacts[false].OrderBy(i => i.Line("agency")?.Value?.Words, StringComparer.Ordinal).ThenBy(i => i.Line("function")?.Value?.Words, StringComparer.Ordinal)];
        Cases = await cases.ReadAsync(Reader, about, cancellationToken);
        Held = await holdings.ReadAsync(Reader, id, Open is not null, cancellationToken);
        return Page();
    }

    // Who is missing now first, wherever that episode stands in the list.
    private async Task<IReadOnlyList<EpisodeView>> EpisodesAsync(IReadOnlyList<DisclosedRecord> listed, CancellationToken cancellationToken)
    {
        var opened = await reading.OpenedAsync([.. listed.OrderByDescending(EpisodeView.StandsOpen)], Placed, token => episodes.ReadAsync(Reader, token, [.. EpisodeView.Fields, "last_seen_at"], cancellationToken));
        return [.. (await reading.ViewAsync(Reader, opened, cancellationToken)).Select(e => new EpisodeView(e))];
    }
}
