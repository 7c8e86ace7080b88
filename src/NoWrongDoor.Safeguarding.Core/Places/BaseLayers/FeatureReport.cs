using NoWrongDoor.Safeguarding.Core.Intake;

namespace NoWrongDoor.Safeguarding.Core.Places.BaseLayers;

/// <summary>What a file of a base layer holds, counted as it is read.</summary>
public sealed class FeatureReport
{
    // What a hostile file can make us keep.
    private const int MostNotes = 50;

    private readonly SortedDictionary<string, long> _layers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _notes = new(StringComparer.Ordinal);

    /// <summary>Rows read, those with a fault included.</summary>
    public long Rows { get; private set; }

    public IReadOnlyDictionary<string, long> Layers => _layers;

    /// <summary>What is to be known of some of the rows, in words, with their number.</summary>
    public IReadOnlyDictionary<string, long> Notes => _notes;

    public RowProblems Problems { get; } = new();

    internal void Count(BaseFeature feature)
    {
        Rows++;
        Add(_layers, feature.Layer);
        if (feature.Grid is null && feature.Shape is null)
        {
            Note("have no place: kept, on no map");
        }
        else if (feature.Shape is null)
        {
            Note("are given on the National Grid alone: placed within 5 m");
        }

        if (!feature.IsLive)
        {
            Note("are not in use any more: kept, not drawn");
        }
    }

    internal void Count(RowProblem problem)
    {
        Rows++;
        Problems.Add(problem);
    }

    internal void Note(string words) => Add(_notes, words);

    private static void Add(SortedDictionary<string, long> counts, string name)
    {
        var key = counts.Count < MostNotes || counts.ContainsKey(name) ? name : "(others)";
        counts[key] = counts.GetValueOrDefault(key) + 1;
    }
}
