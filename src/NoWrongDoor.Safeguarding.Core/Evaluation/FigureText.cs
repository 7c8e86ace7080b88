using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>The figures of a line in words, in the order of a type's fields; nothing for what is of too few. What is for each hundred nights is made from what is told.</summary>
internal static class FigureText
{
    public static string?[] Of(RecordType type, IReadOnlyList<int?> counts)
    {
        int? Count(string name) => counts[FigureRow.Columns.ToList().IndexOf(name)];
        return [.. type.Fields.Select(field => field.Name switch
        {
            "per_100_nights_before" => Rate(Count("episodes_before"), Count("nights")),
            "per_100_nights_after" => Rate(Count("episodes_after"), Count("nights")),
            var name => Count(name)?.ToString(CultureInfo.InvariantCulture),
        })];
    }

    // Of fewer than fifty nights there is no rate: what is told of them is none.
    private static string? Rate(int? episodes, int? nights) =>
        episodes is { } counted && nights is > 0 and { } of ? (100m * counted / of).ToString("0.00", CultureInfo.InvariantCulture) : null;
}
