namespace NoWrongDoor.Safeguarding.Sharing.Compilation;

/// <summary>One document of a snapshot, with its fields and levels translated to the snapshot's fields and ladders.</summary>
internal sealed class Source
{
    private readonly Dictionary<string, (int Index, byte[] Levels, Field Field)> _fields = new(StringComparer.Ordinal);

    public Source(SharingAgreement document, IReadOnlySet<string> signedBy, bool suspended, IReadOnlyDictionary<string, (int Index, Field Field)> fields)
    {
        Document = document;
        SignedBy = signedBy;
        Suspended = suspended;
        Parties = document.Parties.ToDictionary(p => p.Id, StringComparer.Ordinal);
        foreach (var field in document.Fields)
        {
            var (index, target) = fields[field.Name];
            _fields[field.Name] = (index, [0, .. field.Rungs.Select(r => (byte)target.LevelOf(r))], field);
        }
    }

    public SharingAgreement Document { get; }

    public IReadOnlySet<string> SignedBy { get; }

    public bool Suspended { get; }

    public IReadOnlyDictionary<string, Party> Parties { get; }

    public bool IsAgreement => Document.Kind == DocumentKind.Agreement;

    /// <summary>The fields that a clause speaks of: index in the snapshot, level on the snapshot's ladder, declaration in this document.</summary>
    public IEnumerable<(int Index, byte Level, Field Field)> Levels(Clause clause)
    {
        foreach (var (name, level) in clause.Levels)
        {
            var (index, levels, field) = _fields[name];
            yield return (index, levels[level], field);
        }
    }

    /// <summary>All fields of this document at the level of one rung, or of the highest rung below it.</summary>
    public IEnumerable<(int Index, byte Level)> All(string rung) =>
        _fields.Values.Select(f => (f.Index, f.Levels[Math.Max(0, f.Field.LevelOf(rung))]));
}
