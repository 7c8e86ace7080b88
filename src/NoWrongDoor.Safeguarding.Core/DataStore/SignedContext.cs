namespace NoWrongDoor.Safeguarding.Core.DataStore;

/// <summary>Who asks, for whom, what for and under which agreements: what PostgreSQL decides row scope by.</summary>
public sealed record SignedContext(
    string Partnership, string Agency, string Function, string Purpose, Guid User, string Heads, Guid Disclosure,
    DateTimeOffset At, DateTimeOffset Expires);
