using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>Something that a reader does about a record as it was shown, short of writing in it.</summary>
/// <param name="Route">The name of the act in the ledger.</param>
/// <param name="Token">The record.</param>
/// <param name="IfMatch">The ETag of the record as the reader was shown it.</param>
/// <param name="Fields">The fields that it is about.</param>
/// <param name="DoAsync">Does it, in the transaction of its entry.</param>
internal sealed record RecordAct<TRow>(
    string Route, string Token, string? IfMatch, IReadOnlyList<string> Fields, Func<GateSession, TRow, DisclosedRecord, CancellationToken, Task<Refusal?>> DoAsync)
    where TRow : RecordRow, new();
