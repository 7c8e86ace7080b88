namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>Finds the name that the author probably meant.</summary>
internal static class Nearest
{
    /// <summary>The known name within a third of the word's length, or null.</summary>
    public static string? To(string word, IEnumerable<string> known)
    {
        if (word.Length > 64)
        {
            return null;
        }
        var best = known.Where(k => k.Length <= 64).Select(k => (Name: k, Distance: Distance(word, k))).OrderBy(k => k.Distance)
            .ThenBy(k => k.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(1, word.Length / 3) ? best.Name : null;
    }

    /// <summary>What to write instead of an unknown name.</summary>
    public static string Remedy(string word, IReadOnlyCollection<string> known, string declareAt) =>
        To(word, known) is { } near ? $"Did you mean `{near}`?"
        : known.Count is > 0 and <= 30 ? $"Use one of: {string.Join(", ", known)}; or declare it under `{declareAt}`."
        : $"Declare it under `{declareAt}`.";

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
