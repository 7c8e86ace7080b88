namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>What the document declares before its clauses: the only names that clauses may use.</summary>
internal sealed class Declarations
{
    public List<Party> Parties { get; } = [];

    public List<PartyClass> Classes { get; } = [];

    public List<string> Roles { get; } = [];

    public Dictionary<string, Gateway> Gateways { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Purposes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Fact> Facts { get; } = new(StringComparer.Ordinal) { [Fact.Own.Name] = Fact.Own };

    public List<Field> Fields { get; } = [];

    public IReadOnlyCollection<string> PartyNames => [.. Parties.Select(p => p.Id), .. Classes.Select(c => c.Id)];

    public IReadOnlyCollection<string> Categories => [.. Fields.Select(f => f.Category).Distinct()];
}
