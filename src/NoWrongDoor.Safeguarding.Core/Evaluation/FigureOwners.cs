using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>Whose records one table of figures is made from, with the policy for each.</summary>
/// <param name="Care">Whose records of care.</param>
/// <param name="Missing">Whose missing episodes; nothing where none are counted.</param>
internal sealed record FigureOwners(RecordPlan Care, RecordPlan? Missing)
{
    private static readonly IReadOnlyList<string?> Placements = ["K1", "K2", "R1", "S1", null];

    public Measure Measure => Missing is null ? Measure.ResidentialNights : Measure.MissingAroundEntry;

    /// <summary>Whether the figures themselves may be shown: only then are these records counted.</summary>
    public bool AreCounted => FigureDesk.IsCounted(Care) && (Missing is null || FigureDesk.IsCounted(Missing));

    public FigureOwnerIds Ids => new(Care.Owner.Id, Missing?.Owner.Id);

    /// <summary>The policy for one of the records that a line is shown as.</summary>
    public RecordPlan PlanOf(string type) => type == FigureTypes.Care.Name ? Care : Missing!;

    /// <summary>Every line that is counted for a hub: by year, and of nights by placement code.</summary>
    public IEnumerable<FigureLine> Lines(string agency, CountedTime time) =>
        time.All.SelectMany(year => (Missing is null ? Placements : [null]).Select(placement =>
            new FigureLine(agency, Measure.Id, Measure.Version, Care.Owner.Id, Missing?.Owner.Id, year, placement)));
}

/// <summary>Agencies by their ids: social care's, and the police's where episodes are counted.</summary>
public sealed record FigureOwnerIds(string Care, string? Missing);
