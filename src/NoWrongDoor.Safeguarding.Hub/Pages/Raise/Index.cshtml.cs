using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Process;
using NoWrongDoor.Safeguarding.Hub.Pages.Meetings;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Raise;

/// <summary>
/// Which cases move, and which are stuck? By stage, the one longest in its stage first; never ordered by a score. Cases that have ended stand on a list of
/// their own, the latest first: on the board they would push away those that are worked on.
/// </summary>
[RouteProbe("/raise", "/raise?ended=true")]
public sealed class IndexModel(RaiseCases cases, CaseReading caseReading, LateActions late, OpenMinutes minutes, Reading reading) : ActingPageModel
{
    public sealed record Card(RecordView Case, string Name);

    public sealed record Column(string Title, string? Question, IReadOnlyList<Card> Cards);

    private const int Most = 50;
    private static readonly string[] Shown = ["process", "stage", "stage_since", "next_review_at"];

    public IReadOnlyList<Column> Columns { get; private set; } = [];

    /// <summary>What is late, of whichever agency, the latest first, each with what to call the young person.</summary>
    public IReadOnlyList<(LateAction Action, string Name)> Late { get; private set; } = [];

    public bool MoreLate { get; private set; }

    /// <summary>Meetings whose minutes are not approved yet, for whoever writes meetings, each with what to call the young person.</summary>
    public IReadOnlyList<(MeetingView Meeting, string Name)> Unapproved { get; private set; } = [];

    public bool MoreUnapproved { get; private set; }

    [BindProperty(SupportsGet = true)]
    public bool Ended { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>Where the list goes on, when there are more cases than one page holds.</summary>
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        // A stage that the reader is not shown cannot be told apart: such a case stands on both lists.
        var (open, ended) = caseReading.StagesOf(Reader);
        var found = await cases.ListAsync(Reader, new ListRequest
        {
            Fields = Shown, Filters = [new ListFilter(["stage"], ListMatch.NoneOf, string.Join(", ", Ended ? open : ended))], Reversed = Ended,
            Limit = Most, Cursor = string.IsNullOrEmpty(After) ? null : After,
        }, cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found.Refusal);
        }

        var cards = new List<(RaiseProcess? Process, RaiseStage? Stage, Card Card)>();
        (var waiting, MoreLate) = Ended ? ([], false) : await late.ReadAsync(Reader, cancellationToken);
        (var drafted, MoreUnapproved) = Ended ? ([], false) : await minutes.ReadAsync(Reader, cancellationToken);
        var subjects = found.Value.Items.Select(i => i.Subject).Concat(waiting.Select(w => w.Subject)).Concat(drafted.Select(d => d.Subject));
        var names = await reading.PeopleAsync(Reader, subjects, cancellationToken);
        Late = [.. waiting.Select(w => (w, names[w.Subject]))];
        Unapproved = [.. drafted.Select(d => (d.Meeting, names[d.Subject]))];
        foreach (var (view, record) in (await reading.ViewAsync(Reader, found.Value, cancellationToken)).Zip(found.Value.Items))
        {
            var process = caseReading.ProcessOf(Reader, view);
            cards.Add((process, process?.Find(view.Line("stage")?.Value?.Raw), new Card(view, names[record.Subject])));
        }

        Columns = ByStage(cards);
        Next = found.Value.NextCursor;
        return Page();
    }

    // In the order of the processes, and last the cases whose stage the reader is not shown.
    private static IReadOnlyList<Column> ByStage(List<(RaiseProcess? Process, RaiseStage? Stage, Card Card)> cards)
    {
        var stages = cards.Select(c => c.Process).OfType<RaiseProcess>().Distinct().SelectMany(p => p.Stages).DistinctBy(s => s.Id).ToList();
        return
        [
            .. stages.Select(s => new Column(s.Title, s.Question, [.. cards.Where(c => c.Stage?.Id == s.Id).Select(c => c.Card)])).Where(c => c.Cards.Count > 0),
            .. cards.Where(c => c.Stage is null).ToList() is { Count: > 0 } other ? [new Column("Stage not shown to you", null, [.. other.Select(c => c.Card)])] : Array.Empty<Column>(),
        ];
    }
}
