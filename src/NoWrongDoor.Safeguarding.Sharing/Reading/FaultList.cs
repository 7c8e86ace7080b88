namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>Gathers every fault of a document; readers go on after a fault, so that its author hears of all at once.</summary>
internal sealed class FaultList
{
    private readonly List<Fault> _faults = [];

    public bool Any => _faults.Count > 0;

    public IReadOnlyList<Fault> All => _faults;

    public void Add(string? clause, int line, string problem, string remedy) => _faults.Add(new Fault(clause, line, problem, remedy));
}
