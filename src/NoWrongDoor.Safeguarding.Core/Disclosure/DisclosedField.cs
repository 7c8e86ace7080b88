namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>A field of a disclosed record, with its provenance when it is shown.</summary>
public sealed class DisclosedField
{
    private readonly Disclosed<FieldValue> _disclosed;

    internal DisclosedField(string name, byte level, Disclosed<FieldValue> disclosed, Provenance? provenance) =>
        (Name, Level, _disclosed, Provenance) = (name, level, disclosed, provenance);

    public string Name { get; }

    public bool IsShown => _disclosed.IsShown;

    public string Rung => _disclosed.Rung;

    public FieldValue Value => _disclosed.Value;

    public Withheld? Withheld => _disclosed.Withheld;

    public Provenance? Provenance { get; }

    internal byte Level { get; }
}
