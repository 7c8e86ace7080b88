namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>One field of shared data with its ladder of rungs, lowest first. Level 0 is withheld; level n is <c>Rungs[n - 1]</c>.</summary>
/// <param name="Name">The full name, category and field, such as <c>identity.given_name</c>.</param>
/// <param name="Category">The category it belongs to.</param>
/// <param name="From">Ids or kinds of the parties that disclose it, or <c>any</c>.</param>
/// <param name="Tags">What the law calls the data: special-category, criminal-offence, patient-information …</param>
/// <param name="Rungs">The ladder, lowest first; the last is <c>full</c>.</param>
public sealed record Field(string Name, string Category, IReadOnlyList<string> From, IReadOnlyList<string> Tags, IReadOnlyList<string> Rungs)
{
    /// <summary>The level of "coarse": the highest rung below full that is not "exists", or else "exists".</summary>
    public byte Coarse => (byte)Math.Max(1, Rungs.Count - 1);

    /// <summary>The name after the dot, which is the name in JSON.</summary>
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>The level of a rung; 0 for "withheld" and -1 for a rung that this ladder has not.</summary>
    public int LevelOf(string rung)
    {
        if (rung is "withheld")
        {
            return 0;
        }
        if (rung is "coarse")
        {
            return Coarse;
        }
        for (var i = 0; i < Rungs.Count; i++)
        {
            if (string.Equals(Rungs[i], rung, StringComparison.Ordinal))
            {
                return i + 1;
            }
        }
        return -1;
    }

    /// <summary>The rung at a level; "withheld" at 0.</summary>
    public string RungAt(int level) => level == 0 ? "withheld" : Rungs[level - 1];
}
