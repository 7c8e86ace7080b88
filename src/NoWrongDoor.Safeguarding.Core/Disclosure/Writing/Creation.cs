using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Writing;

/// <summary>A new record: of a person in reach, or of a new one.</summary>
internal sealed record Creation(string Route, Guid? Subject);

/// <summary>A change of a record: the version it is made on, and what follows from it.</summary>
internal sealed record Correction<TRow>(string Route, string Token, string? IfMatch, Action<TRow>? Prepare = null)
    where TRow : RecordRow;
