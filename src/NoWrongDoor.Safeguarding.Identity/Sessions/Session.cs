namespace NoWrongDoor.Safeguarding.Identity.Sessions;

/// <summary>A person's sign-in at this provider. The browser holds a random secret; everything else is here.</summary>
public sealed record Session(Guid Id, Guid Account, string Name, string UserName, DateTimeOffset AuthTime, string Acr, IReadOnlyList<string> Amr);
