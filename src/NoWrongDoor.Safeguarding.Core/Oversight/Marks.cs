using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>Whose confidential address, or disagreeing birth date, changes what everybody is shown of a young person: for social care and the hub in the team or the case, and for oversight.</summary>
public sealed class Marks
{
    private readonly RecordGate _gate;

    internal Marks(RecordGate gate) => _gate = gate;

    public Task<Result<DisclosedPage>> ListAsync(ReaderIdentity reader, ListRequest request, CancellationToken cancellationToken = default) =>
        _gate.ListAsync(reader, MarkRecord.Type, request, YoungPersonRecord.Type, cancellationToken);
}
