using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Evaluation;
using NoWrongDoor.Safeguarding.Core.Jobs.Operating;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;
using NoWrongDoor.Safeguarding.Hub.Security;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Evaluation;

/// <summary>Did it help? Two measures as counts, each with what it counts. Each is a question of its own, with an entry of its own.</summary>
[RouteProbe("/evaluation")]
public sealed class IndexModel(Evaluations evaluations, JobOffice jobs, TimeProvider time, Reading reading) : ActingPageModel
{
    /// <summary>Agencies whose figures are shared and were not counted with the others.</summary>
    public NotCountedYet NightsNotCounted { get; private set; } = new([], null);

    public NotCountedYet EntriesNotCounted { get; private set; } = new([], null);

    private DateTimeOffset? Due => jobs.Find("figures")?.DueAfter(time.GetUtcNow());

    public bool AreNightsShared { get; private set; }

    public bool AreEntriesShared { get; private set; }

    public IReadOnlyList<NightsTable> Nights { get; private set; } = [];

    public Guid NightsDisclosure { get; private set; }

    public IReadOnlyList<EntriesTable> Entries { get; private set; } = [];

    public Guid EntriesDisclosure { get; private set; }

    public string PrintedBy => Reader.UserName;

    // Outside the page's one entry: that of a count says measure, time and threshold, and the page's could say one of them at most.
    private ReaderIdentity Asker => ReaderClaims.ReaderIdentityFrom(User) ?? Reader;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var nights = await evaluations.ResidentialNightsAsync(Asker, cancellationToken);
        if (!nights.IsSuccess)
        {
            return Refused(nights.Refusal);
        }

        var entries = await evaluations.MissingAroundEntryAsync(Asker, cancellationToken);
        if (!entries.IsSuccess)
        {
            return Refused(entries.Refusal);
        }

        (NightsDisclosure, EntriesDisclosure) = (nights.Value.Disclosure, entries.Value.Disclosure);
        (AreNightsShared, AreEntriesShared) = (nights.Value.IsShared, entries.Value.IsShared);
        Nights = [.. nights.Value.Lines.GroupBy(l => l.Figures.Owner, StringComparer.Ordinal).Select(of => NightsTable.Of(nights.Value.Month!, [.. of]))];
        Entries = [.. entries.Value.Lines.GroupBy(l => (l.Care.Owner, l.Missing.Owner)).Select(of => EntriesTable.Of(entries.Value.Month!, [.. of]))];
        NightsNotCounted = await NotCountedAsync(nights.Value.NotCounted, cancellationToken);
        EntriesNotCounted = await NotCountedAsync(entries.Value.NotCounted, cancellationToken);
        await NameAsync(cancellationToken);
        return Page();
    }

    private async Task<NotCountedYet> NotCountedAsync(IReadOnlyList<FigureOwnerIds> owners, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        foreach (var of in owners)
        {
            var care = await reading.NameAsync(Reader, of.Care, cancellationToken);
            names.Add(of.Missing is null ? care : $"{await reading.NameAsync(Reader, of.Missing, cancellationToken)}, {care}");
        }

        return new NotCountedYet(names, Due);
    }

    /// <summary>The agencies by name, and the clauses under which their figures are shown or withheld.</summary>
    private async Task NameAsync(CancellationToken cancellationToken)
    {
        foreach (var source in Nights.SelectMany(t => t.Sources).Concat(Entries.SelectMany(t => t.Sources)))
        {
            var line = (await reading.ViewAsync(Reader, source.Line, cancellationToken)).Lines[^1];
            (source.Name, source.Clause) = (await reading.NameAsync(Reader, source.Line.Owner, cancellationToken), line.Source?.Clause ?? line.Withheld?.Clause);
        }
    }
}
