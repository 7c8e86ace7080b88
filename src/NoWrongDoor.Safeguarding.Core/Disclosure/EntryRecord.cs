namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>One record of an entry: shown, stored, or asked for in vain.</summary>
internal sealed record EntryRecord(
    string Type, Guid Record, Guid? Subject, string? Owner, int Revision, byte[]? Mac,
    IReadOnlyList<string> Fields, string Levels, IReadOnlyList<string> Clauses, IReadOnlyList<string> Agreements)
{
    /// <summary>Stands in the levels for a field that was not asked for: neither shown nor withheld.</summary>
    public const char NotAsked = '-';

    public static EntryRecord Attempt(string type, Guid record) => new(type, record, null, null, 0, null, [], string.Empty, [], []);
}
