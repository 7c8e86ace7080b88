using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>
/// Figures as record types like any other, so that clauses say who is shown them and entries say that they were. Nobody records one: each is counted by the hub, once a
/// month, and belongs to the agency whose records it is made from.
/// </summary>
internal static class FigureTypes
{
    /// <summary>The rung of a count that is shown where it is of five young people or more, and not at all where it is of fewer.</summary>
    public const string FiveOrMore = "five-or-more";

    /// <summary>What functions need besides a clause.</summary>
    public const string Permission = "evaluation.read";

    // In brackets, as what is no table of records about somebody: whatever goes over all such tables leaves it out.
    private const string Counted = "(hub.figure)";

    private const string Remedy = "Correct the records that it is made from.";

    public static RecordType Care { get; } = new()
    {
        Name = "care-figure",
        TokenPrefix = "cf",
        Table = Counted,
        Permission = Permission,
        ReadPermission = Permission,
        MayRecord = kind => kind == "social-care" ? null : new BrokenRule("Figures of care are made from what children's social care recorded.", Remedy),
        Category = _ => "care-figures",
        Fields = [Count("young_people"), Count("nights")],
    };

    public static RecordType Missing { get; } = new()
    {
        Name = "missing-figure",
        TokenPrefix = "mf",
        Table = Counted,
        Permission = Permission,
        ReadPermission = Permission,
        MayRecord = kind => kind == "police" ? null : new BrokenRule("Figures of missing episodes are made from what the police recorded.", Remedy),
        Category = _ => "missing-figures",
        Fields =
        [
            Count("young_people_before"), Count("young_people_after"), Count("episodes_before"), Count("episodes_after"),
            Count("per_100_nights_before"), Count("per_100_nights_after"),
        ],
    };

    // The database leaves out what is of fewer than five, and tells the rest in steps: both rungs show what it gives.
    private static RecordField Count(string name) => new()
    {
        Name = name,
        Column = name,
        Full = Renderers.Number,
        Coarse = [Renderers.Number with { Rung = FiveOrMore }],
        Get = _ => throw new NotSupportedException("It is counted, never loaded."),
        Set = (_, _) => throw new NotSupportedException("It is counted by the hub."),
    };
}
