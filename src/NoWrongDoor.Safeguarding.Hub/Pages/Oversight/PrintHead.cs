namespace NoWrongDoor.Safeguarding.Hub.Pages.Oversight;

/// <summary>What stands over a page that is printed as evidence: who printed it, and what was asked.</summary>
public sealed record PrintHead(string By, IReadOnlyList<(string Name, string Value)> Question);
