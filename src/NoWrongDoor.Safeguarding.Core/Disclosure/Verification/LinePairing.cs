namespace NoWrongDoor.Safeguarding.Core.Disclosure.Verification;

/// <summary>The records that an entry speaks of beside the lines that the index has of it: equal ones first, then those of the same record, then what is left.</summary>
internal sealed class LinePairing
{
    private readonly List<EnteredLine> _missing;
    private readonly List<EnteredLine> _additional = [];
    private readonly List<(EnteredLine Entered, EnteredLine Kept)> _changed = [];

    public LinePairing(IReadOnlyList<EnteredLine> entered, IReadOnlyList<EnteredLine> kept)
    {
        _missing = [.. entered];
        var left = kept.Where(line => !_missing.Remove(line)).ToList();
        left = Pair(left, (one, other) => one.Type == other.Type && one.Record == other.Record);
        _additional = Pair(left, (_, _) => true);
    }

    public IEnumerable<string> Problems() =>
    [
        .. _changed.Select(pair => $"its line of {Name(pair.Entered)} in the index was changed: {string.Join(", ", Differing(pair.Entered, pair.Kept))}"),
        .. _missing.Select(line => $"its line of {Name(line)} is not in the index"),
        .. _additional.Select(line => $"the index has a line of {Name(line)} that the entry does not speak of"),
    ];

    private List<EnteredLine> Pair(List<EnteredLine> kept, Func<EnteredLine, EnteredLine, bool> belong)
    {
        var left = new List<EnteredLine>();
        foreach (var line in kept)
        {
            var place = _missing.FindIndex(entered => belong(entered, line));
            if (place < 0)
            {
                left.Add(line);
                continue;
            }

            _changed.Add((_missing[place], line));
            _missing.RemoveAt(place);
        }

        return left;
    }

    private static string Name(EnteredLine line) => line.Type is null ? "no record" : $"{line.Type} {line.Record ?? "without id"}";

    private static IEnumerable<string> Differing(EnteredLine entered, EnteredLine kept)
    {
        (string Name, string? Entered, string? Kept)[] columns =
        [
            ("record type", entered.Type, kept.Type), ("record", entered.Record, kept.Record), ("person", entered.Subject, kept.Subject),
            ("levels", entered.Levels, kept.Levels), ("clauses", entered.Clauses, kept.Clauses),
        ];
        return columns.Where(column => column.Entered != column.Kept).Select(column => column.Name);
    }
}
