namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>A document with the signatures that came with it.</summary>
public sealed record SignedDocument(string Yaml, IReadOnlyList<string> Signatures);

/// <summary>What changed the register, and the head that stands since.</summary>
public sealed record PolicyPublication(string Heads, IReadOnlyList<string> Documents);
