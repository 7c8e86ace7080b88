namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>A fact that conditions may mention.</summary>
/// <param name="Name">The name that conditions use.</param>
/// <param name="Of">What it is a fact of: request, case, child or record.</param>
/// <param name="Kind">How its value is written.</param>
/// <param name="Values">The declared values in order, lowest first, for a fact of a list; otherwise empty.</param>
public sealed record Fact(string Name, string Of, FactKind Kind, IReadOnlyList<string> Values)
{
    /// <summary>The fact that is declared everywhere and computed here: the reader's own party owns the record.</summary>
    public static Fact Own { get; } = new("own", "request", FactKind.YesNo, []);

    /// <summary>Whether the fact belongs to the request, so that it is the same for every record that one query returns.</summary>
    public bool OfRequest => Of is "request";

    /// <summary>The value as a position on the fact's scale; null when it is unknown, of the wrong kind or outside the declared list.</summary>
    internal long? Scale(FactValue value)
    {
        if (value.Kind != Kind)
        {
            return null;
        }
        if (Kind is not FactKind.Listed)
        {
            return value.Number;
        }
        for (var i = 0; i < Values.Count; i++)
        {
            if (string.Equals(Values[i], value.Text, StringComparison.Ordinal))
            {
                return i;
            }
        }
        return null;
    }
}
