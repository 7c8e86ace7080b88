namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>Clause numbers are text that sorts by its parts: 5.2 stands before 5.10.</summary>
internal sealed class ClauseNumber : IComparer<string>
{
    public static ClauseNumber Order { get; } = new();

    public static bool IsOne(string text) =>
        text.Length is > 0 and <= 32 && text.Split('.').All(part => part.Length > 0 && part.All(char.IsAsciiLetterOrDigit));

    public int Compare(string? x, string? y)
    {
        string[] a = (x ?? "").Split('.'), b = (y ?? "").Split('.');
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            var order = long.TryParse(a[i], out var m) && long.TryParse(b[i], out var n) ? m.CompareTo(n) : string.CompareOrdinal(a[i], b[i]);
            if (order != 0)
            {
                return order;
            }
        }
        var length = a.Length.CompareTo(b.Length);
        return length != 0 ? length : string.CompareOrdinal(x, y);
    }
}
