namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>
/// What a page was shown of each record, whatever it asked: a list and then the whole record, or the name twice, is one line with the most that was shown of every
/// field. A record that somebody changed between two questions has a line for each state of it that was shown.
/// </summary>
internal sealed class PageEntry
{
    private readonly List<EntryRecord> _now = [];

    // INVARIANT: never together with what is shown now. Whether the last version is also the present state may be hidden from the reader, and how many lines there
    // are can be counted in the receipt.
    private readonly List<EntryRecord> _versions = [];

    public IReadOnlyList<EntryRecord> Records => [.. _now.GroupBy(e => (e.Type, e.Record, e.Revision)).Select(g => g.Aggregate(Together)), .. _versions];

    public void Add(Asked asked, IEnumerable<EntryRecord> shown) => (asked.OfVersions ? _versions : _now).AddRange(shown);

    private static EntryRecord Together(EntryRecord one, EntryRecord other) => one.Levels.Length != other.Levels.Length ? Fuller(one, other) : one with
    {
        // A field that was not asked for stands before every level.
        Levels = string.Concat(one.Levels.Zip(other.Levels, (a, b) => a > b ? a : b)),
        Fields = [.. one.Fields.Union(other.Fields)],
        Clauses = [.. one.Clauses.Union(other.Clauses).Order(StringComparer.Ordinal)],
        Agreements = [.. one.Agreements.Union(other.Agreements).Order(StringComparer.Ordinal)],
    };

    // One without levels was only asked for.
    private static EntryRecord Fuller(EntryRecord one, EntryRecord other) => one.Levels.Length > other.Levels.Length ? one : other;
}
