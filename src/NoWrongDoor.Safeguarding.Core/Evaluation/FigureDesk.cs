using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>Decides of which agencies a reader is shown figures, and puts each figure through the gate.</summary>
internal sealed class FigureDesk(Agencies agencies, RecordView view, FigureSeal seal)
{
    /// <summary>Why a figure is withheld that the agreement shares: it is of fewer than five young people, or made from one that is.</summary>
    public const string TooFew = "too-few";

    /// <summary>
    /// The agencies whose figures of this type the reader is shown some part of. It follows from the agreements alone: no fact of a person is known, and one that
    /// the agreement asks for grants nothing. An agency whose clauses share nothing is as one that does not exist, and none of its records is counted.
    /// </summary>
    private async Task<IReadOnlyList<RecordPlan>> SharedAsync(GateSession session, RecordType type, CancellationToken cancellationToken) =>
        [.. (await agencies.OfAsync(session, cancellationToken)).Values.Where(a => type.MayRecord(a.Kind) is null).OrderBy(a => a.Id, StringComparer.Ordinal)
            .Select(owner => RecordPlan.For(session.Policy, session.Context, type, owner)).Where(plan => plan.Levels(FactSet.Empty).Any(level => level > 0))];

    /// <summary>
    /// Whose records the tables of a measure are made from. Every figure of episodes is made from who came and for how many nights: whoever is not shown those is not shown
    /// it either.
    /// </summary>
    public async Task<IReadOnlyList<FigureOwners>> OwnersAsync(GateSession session, Measure measure, CancellationToken cancellationToken)
    {
        var care = await SharedAsync(session, FigureTypes.Care, cancellationToken);
        if (measure == Measure.ResidentialNights)
        {
            return [.. care.Select(c => new FigureOwners(c, null))];
        }

        var police = await SharedAsync(session, FigureTypes.Missing, cancellationToken);
        return [.. care.Where(IsCounted).SelectMany(c => police.Select(p => new FigureOwners(c, p)))];
    }

    /// <summary>The clauses and agreements by which figures of an agency are counted: those by which they are shown.</summary>
    public static (IReadOnlyList<string> Clauses, IReadOnlyList<string> Agreements) Grounds(RecordPlan plan)
    {
        var levels = plan.Levels(FactSet.Empty);
        var decisions = Enumerable.Range(0, levels.Length).Where(i => levels[i] > 0).Select(i => plan.ExplainFully(i, FactSet.Empty)).ToList();
        return ([.. decisions.Select(d => d.Clause).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. decisions.Select(d => d.Agreement).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Whether the reader is shown every figure of the agency, and not only that there is one.</summary>
    public static bool IsCounted(RecordPlan plan) => Counted(plan, plan.Levels(FactSet.Empty)).All(counted => counted);

    /// <summary>One line of figures as this reader is shown it, with its line of the entry, which names the month and the MAC.</summary>
    /// <param name="session">The question.</param>
    /// <param name="plan">The policy for figures of this agency.</param>
    /// <param name="line">Which figures.</param>
    /// <param name="row">The line as it was told for a month; nothing where it is not there any more.</param>
    /// <param name="asked">The fields that the line has.</param>
    public DisclosedRecord Disclose(GateSession session, RecordPlan plan, FigureLine line, FigureRow? row, bool[]? asked = null)
    {
        var levels = plan.Levels(FactSet.Empty);
        var genuine = row is not null && seal.IsGenuine(session.Reader.Partnership, row) ? row : null;
        var figures = genuine is null ? new string?[levels.Length] : FigureText.Of(plan.Type, genuine.Counts);
        var (texts, closed, counted) = (new string?[levels.Length], new HashSet<int>(), Counted(plan, levels).ToList());
        for (var i = 0; i < levels.Length; i++)
        {
            // Whoever is told only that there are such figures is told so of every line: they are counted whether or not there is anything to count.
            texts[i] = levels[i] > 0 && !counted[i] ? "true" : figures[i];
            if (texts[i] is null && levels[i] > 0 && asked?[i] != false)
            {
                closed.Add(i);
                levels[i] = 0;
            }
        }

        var (id, at) = (line.IdOf(session.Reader.Partnership, (plan.Type.Name, plan.Owner.Id)), genuine?.MadeAt ?? session.At);
        var record = view.Disclose(session, plan, FactSet.Empty, new ShownRow(id, id, genuine?.Month ?? 0, genuine?.Mac, at, at, levels, texts)
        {
            Wanted = asked,
            Closed = closed,
            WhyClosed = genuine is null ? ReasonText.Altered : TooFew,
        });
        session.Entries[^1] = session.Entries[^1] with { Subject = null };
        return record;
    }

    /// <summary>Whether one of these fields of a line, of those that this reader is shown, was told otherwise before.</summary>
    public bool WasToldOtherwise(GateSession session, RecordPlan plan, FigureRow? now, FigureRow before, bool[] asked)
    {
        if (now is null || !seal.IsGenuine(session.Reader.Partnership, now) || !seal.IsGenuine(session.Reader.Partnership, before))
        {
            return false;
        }

        var (one, other) = (FigureText.Of(plan.Type, now.Counts), FigureText.Of(plan.Type, before.Counts));
        return Counted(plan, plan.Levels(FactSet.Empty)).Where((counted, i) => counted && asked[i] && one[i] != other[i]).Any();
    }

    private static IEnumerable<bool> Counted(RecordPlan plan, byte[] levels) => levels.Select((level, i) => level > 0 && plan.RendererAt(i, level) != Renderers.Exists);
}
