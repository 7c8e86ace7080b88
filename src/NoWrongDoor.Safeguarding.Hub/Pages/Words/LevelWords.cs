using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Words;

/// <summary>The levels of an entry, one character for each field of a record type, in words.</summary>
public sealed class LevelWords(IEnumerable<RecordType> types, PolicyRegister policies)
{
    private const string Withheld = "Withheld";
    private const string InFull = "Shown in full";

    private readonly Dictionary<string, RecordType> _types = types.ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>
    /// Every field that may have been shown, by name and in words. Those of a young person are named plainly, all others with their records: several have an agency.
    /// </summary>
    public IReadOnlyList<(string Id, string Name)> Fields { get; } =
        [.. types.Where(t => t.Name != "disclosure-entry").SelectMany(t => t.Fields.Select(f => (f.Name, Type: t.Name))).GroupBy(f => f.Name, StringComparer.Ordinal)
            .Select(g => (g.Key, g.Any(f => f.Type == "young-person") ? FieldWords.Label(g.Key)
                : string.Join("; ", g.GroupBy(f => FieldWords.Label(f.Name, f.Type)).Select(named => $"{named.Key} ({string.Join(", ", named.Select(f => FieldWords.InSentence(f.Type)))})"))))
            .OrderBy(f => f.Item2, StringComparer.Ordinal)];

    /// <summary>
    /// The fields of a line of who-saw-what, each with how much of it was shown: "Address (first half of the postcode)". Nothing is added to what is in full. Nothing where the
    /// line tells of no showing, or of one whose levels are not to be read.
    /// </summary>
    public async ValueTask<string?> ShownAsync(string partnership, RecordView line, CancellationToken cancellationToken)
    {
        var (type, levels) = (line.Line("record_type")?.Value?.Raw, line.Line("levels")?.Value?.Raw);
        if (type is null || string.IsNullOrEmpty(levels))
        {
            return null;
        }

        var fields = (await OfAsync(partnership, type, levels, cancellationToken) ?? []).Where(f => f.Level != Withheld)
            .Select(f => f.Level == InFull ? f.Field : $"{f.Field} ({char.ToLowerInvariant(f.Level[0])}{f.Level[1..]})").ToArray();
        return fields.Length == 0 ? null : string.Join(", ", fields);
    }

    /// <summary>
    /// What the fields of such a line are, where how much of each was shown is not said beside them. A look is never said to have written: only what was stored has no levels at all.
    /// </summary>
    public static string FieldsAre(RecordView line) => (line.Line("levels")?.Value?.Raw, line.Line("route")?.Value?.Raw) switch
    {
        ({ Length: > 0 }, _) => "Shown, and how much of each cannot be said",
        ({ Length: 0 }, { } route) when !route.Contains(' ', StringComparison.Ordinal) => "Written",
        _ => "Shown, written or asked for",
    };

    /// <summary>Nothing where it is not known which level is of which field: an entry from before the type had the fields that it has.</summary>
    public async ValueTask<IReadOnlyList<(string Field, string Level)>?> OfAsync(string partnership, string type, string levels, CancellationToken cancellationToken)
    {
        // What was stored, or asked for in vain.
        if (levels.Length == 0)
        {
            return [];
        }

        if (!_types.TryGetValue(type, out var known) || known.FieldsOf(levels) is not { } fields)
        {
            return null;
        }

        var snapshot = (await policies.CurrentAsync(partnership, cancellationToken)).Snapshot;
        // A list enters what it had columns for: the other fields were not asked for, which is not the same as withheld.
        return [.. fields.Zip(levels).Where(f => char.IsAsciiDigit(f.Second))
            .Select(f => (FieldWords.Label(f.First.Name, type), Level(snapshot, known, f.First.Name, f.Second - '0')))];
    }

    // An entry does not say the kind of the owner, and with it the category: only where every category has one ladder has the digit a name.
    private static string Level(PolicySnapshot snapshot, RecordType type, string field, int level)
    {
        if (level == 0)
        {
            return Withheld;
        }

        var rungs = PartyKinds.All.Select(kind => snapshot.IndexOf($"{type.Category(kind)}.{field}")).Where(i => i >= 0)
            .Select(i => snapshot.Fields[i]).Where(f => level <= f.Rungs.Count).Select(f => f.RungAt(level)).Distinct().ToArray();
        return rungs is [var rung] ? Rung(rung) : $"Level {level}";
    }

    /// <summary>The same inside a sentence.</summary>
    public static string InSentence(string rung) => Rung(rung) is { Length: > 0 } words ? char.ToLowerInvariant(words[0]) + words[1..] : "";

    public static string Rung(string rung) => rung switch
    {
        "" => "",
        "full" => InFull,
        "exists" => "Only whether there is something",
        "km-cell" => "Kilometre square",
        "five-or-more" => "As a count of five young people or more",
        "outward-postcode" => "First half of the postcode",
        _ => FieldWords.Plain(rung),
    };
}
