using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Oversight;

/// <summary>One sheet for one young person: what every function of every agency can see, with the clause for each, and no value. For information governance.</summary>
[RouteProbe("/young-people/{young-person}/who-can-see", "/young-people/none/who-can-see")]
public sealed class WhoCanSeeModel(WhoCanSee sight, Core.Oversight.Marks marks, Reading reading) : ActingPageModel
{
    public string Id { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string PrintedBy => Reader.UserName;

    public IReadOnlyList<SightView> Readers { get; private set; } = [];

    public IReadOnlyList<(string Agency, string Functions)> Outside { get; private set; } = [];

    public IReadOnlyList<string> Marks { get; private set; } = [];

    public IReadOnlyList<ClauseView> Clauses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        var found = await sight.ReadAsync(Reader, id, cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found.Refusal);
        }

        var names = (await reading.AgenciesAsync(Reader, cancellationToken)).ToDictionary(a => a.Id, a => a.Name, StringComparer.Ordinal);
        // An agency that no agreement names has the name that it was set up with.
        string NameOf(string agency) => names.GetValueOrDefault(agency) ?? found.Value.Agencies.GetValueOrDefault(agency, agency);
        Id = id;
        Name = await reading.PersonAsync(Reader, id, cancellationToken);
        Readers = [.. found.Value.Readers.Select(r => SightView.Of(r, NameOf))];
        Outside = [.. found.Value.Outside.GroupBy(r => r.Agency, StringComparer.Ordinal)
            .Select(g => (NameOf(g.Key), string.Join(", ", g.Select((r, i) => i == 0 ? FieldWords.Plain(r.Function) : FieldWords.InSentence(r.Function)))))];
        Clauses = await ClausesAsync(found.Value, cancellationToken);
        Marks = await MarksAsync(id, cancellationToken);
        return Page();
    }

    private async Task<IReadOnlyList<ClauseView>> ClausesAsync(PersonSight found, CancellationToken cancellationToken)
    {
        var clauses = new List<ClauseView>();
        var named = found.Readers.SelectMany(r => r.Records).SelectMany(r => r.Fields).Where(f => f.Clause is not null).Select(f => (f.Clause, f.Agreement)).Distinct();
        foreach (var (number, agreement) in named.OrderBy(n => n.Clause!, ClauseOrder.ByPart))
        {
            clauses.Add(await reading.ClauseAsync(Reader, number!, agreement, cancellationToken));
        }

        return clauses;
    }

    private async Task<IReadOnlyList<string>> MarksAsync(string id, CancellationToken cancellationToken)
    {
        var listed = await reading.AllAsync(r => marks.ListAsync(Reader, r, cancellationToken), new ListRequest { YoungPerson = id });
        return [.. (await reading.ViewAsync(Reader, listed, cancellationToken)).Where(m => m.Line("until") is { IsShown: true, HasWords: false })
            .Select(m => $"{m.Line("kind")?.Value?.Words} ({m.Line("agency")?.Value?.Words}, since {m.Line("since")?.Value?.Words})")];
    }
}
