using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>Who asks: one person or service in one acting agency and function, for one purpose, under the agreements a token named.</summary>
public sealed record ReaderIdentity(
    string Partnership,
    string Agency,
    string Function,
    string Purpose,
    Guid User,
    string UserName,
    string Heads,
    FactSet RequestFacts,
    IReadOnlyList<string> Permissions,
    string? Session)
{
    /// <summary>The sitting that this reader's questions are part of, for as long as it lasts.</summary>
    internal Sitting? Sitting { get; init; }
}
