namespace NoWrongDoor.Safeguarding.IdentityContract;

/// <summary>One thing that was tried. The name is the conformance suite's module where there is one.</summary>
public sealed record CheckOutcome(string Name, bool Passed, string Found);
