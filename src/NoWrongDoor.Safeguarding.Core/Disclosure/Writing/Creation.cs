using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Writing;

/// <summary>Completes a row about to be stored from what else is there, in the transaction of the write; the record it is about is named.</summary>
internal delegate Task<Refusal?> Complete<TRow>(GateSession session, TRow row, Guid? about, CancellationToken cancellationToken)
    where TRow : RecordRow;

/// <summary>A new record: of a person in reach, or of a new one; and the record that it is about, when a token names one.</summary>
internal sealed record Creation<TRow>(string Route, Guid? Subject, Guid? About, Complete<TRow>? Complete)
    where TRow : RecordRow;

/// <summary>A change of a record: the version it is made on, and what follows from it.</summary>
internal sealed record Correction<TRow>(
    string Route, string Token, string? IfMatch, Action<TRow>? Prepare = null, Func<GateSession, TRow, CancellationToken, Task<Refusal?>>? Check = null)
    where TRow : RecordRow;
