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
        // Two neighbours in the wrong order are one slip of the fingers, not two.
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }
        return rows[a.Length, b.Length];
    }
}
