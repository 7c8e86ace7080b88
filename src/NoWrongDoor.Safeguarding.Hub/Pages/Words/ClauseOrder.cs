using System.Globalization;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Words;

/// <summary>Clauses as a lawyer counts them: 5.9 before 5.10.</summary>
public sealed class ClauseOrder : IComparer<string>
{
    public static ClauseOrder ByPart { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (left, right) = ((x ?? "").Split('.'), (y ?? "").Split('.'));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var order = Number(left[i]) is { } a && Number(right[i]) is { } b ? a.CompareTo(b) : string.CompareOrdinal(left[i], right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int? Number(string part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
