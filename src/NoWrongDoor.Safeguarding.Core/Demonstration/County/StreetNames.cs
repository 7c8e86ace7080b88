namespace NoWrongDoor.Safeguarding.Core.Demonstration.County;

/// <summary>Names of streets, none of them twice while there are names left.</summary>
internal sealed class StreetNames(Lots lots)
{
    private static readonly string[] Kinds =
        ["Street", "Road", "Lane", "Row", "Close", "Avenue", "Crescent", "Terrace", "Drive", "Grove", "Place", "Walk", "Gardens", "Way", "Court", "Mews", "Hill", "Rise"];

    private readonly List<string> _names = lots.Shuffled(InventedNames.Words.SelectMany(word => Kinds.Select(kind => $"{word} {kind}")));
    private int _next;

    public string Next() => _names[_next++ % _names.Count];
}
