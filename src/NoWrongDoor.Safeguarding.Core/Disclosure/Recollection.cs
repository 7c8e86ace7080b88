using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>What the questions of one sitting need not find out twice: which record a token names, and what was judged before records of a type are decided.</summary>
internal sealed class Recollection
{
    public Dictionary<(string Type, string Token), FoundRecord?> Found { get; } = [];

    public Dictionary<string, Guid[]> Judged { get; } = new(StringComparer.Ordinal);
}
