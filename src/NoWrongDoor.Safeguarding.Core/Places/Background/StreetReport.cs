using NoWrongDoor.Safeguarding.Core.Intake;

namespace NoWrongDoor.Safeguarding.Core.Places.Background;

/// <summary>What a street-level file holds, counted as it is read: months, forces, what is wrong with rows, and what of them has no place on a map.</summary>
public sealed class StreetReport
{
    // What a hostile file can make us keep.
    private const int MostNames = 50;

    /// <summary>The categories that the publisher names (data.police.uk, "About the data").</summary>
    private static readonly HashSet<string> KnownTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "Anti-social behaviour", "Bicycle theft", "Burglary", "Criminal damage and arson", "Drugs", "Other crime", "Other theft", "Possession of weapons",
        "Public order", "Robbery", "Shoplifting", "Theft from the person", "Vehicle crime", "Violence and sexual offences",
    };

    private readonly SortedDictionary<string, long> _unknownTypes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _forces = new(StringComparer.Ordinal);

    /// <summary>Rows read, those with a fault included.</summary>
    public long Rows { get; private set; }

    public DateOnly? FirstMonth { get; private set; }

    public DateOnly? LastMonth { get; private set; }

    /// <summary>Rows by the force in whose name they are published.</summary>
    public IReadOnlyDictionary<string, long> Forces => _forces;

    /// <summary>Rows with no id of their own, told apart by what they say and their number.</summary>
    public long WithoutId { get; private set; }

    /// <summary>Counted, and on no map.</summary>
    public long WithoutLocation { get; private set; }

    /// <summary>On the map, at a point without a name.</summary>
    public long WithoutPlaceName { get; private set; }

    /// <summary>On the map, in no census area.</summary>
    public long WithoutLsoa { get; private set; }

    /// <summary>In a census area that boundaries of 2011 do not have.</summary>
    public long LsoaNewIn2021 { get; private set; }

    /// <summary>Categories that the publisher did not use when this was written; kept in its words.</summary>
    public IReadOnlyDictionary<string, long> UnknownTypes => _unknownTypes;

    /// <summary>Rows with something in the column Context, which is not kept.</summary>
    public long ContextLeftOut { get; private set; }

    public RowProblems Problems { get; } = new();

    internal void Count(StreetCrime crime, bool hasContext)
    {
        Rows++;
        FirstMonth = FirstMonth is { } first && first <= crime.Month ? first : crime.Month;
        LastMonth = LastMonth is { } last && last >= crime.Month ? last : crime.Month;
        Add(_forces, crime.FallsWithin);
        WithoutId += crime.CrimeId is null ? 1 : 0;
        ContextLeftOut += hasContext ? 1 : 0;
        LsoaNewIn2021 += crime.Lsoa is { } code && CensusArea.IsNewIn2021(code) ? 1 : 0;
        WithoutLocation += crime.Point is null ? 1 : 0;
        WithoutPlaceName += crime is { Point: not null, Near: null } ? 1 : 0;
        WithoutLsoa += crime is { Point: not null, Lsoa: null } ? 1 : 0;
        if (!KnownTypes.Contains(crime.Type))
        {
            Add(_unknownTypes, crime.Type);
        }
    }

    internal void Count(RowProblem problem)
    {
        Rows++;
        Problems.Add(problem);
    }

    private static void Add(SortedDictionary<string, long> counts, string name)
    {
        var key = counts.Count < MostNames || counts.ContainsKey(name) ? name : "(others)";
        counts[key] = counts.GetValueOrDefault(key) + 1;
    }
}
