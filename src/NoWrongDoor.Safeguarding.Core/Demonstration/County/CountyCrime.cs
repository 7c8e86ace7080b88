using System.Globalization;
using System.Text;

namespace NoWrongDoor.Safeguarding.Core.Demonstration.County;

/// <summary>
/// Public crime of an invented county, in the form in which a real one's is published: without ids, at the middle of a street, most of it where the two towns are dense.
/// </summary>
internal static class CountyCrime
{
    private const int Months = 12;
    private const int EachMonth = 160;

    private static readonly (string Type, int Weight)[] Types =
    [
        ("Anti-social behaviour", 30), ("Violence and sexual offences", 28), ("Shoplifting", 12), ("Criminal damage and arson", 9), ("Public order", 7), ("Other theft", 6),
        ("Vehicle crime", 4), ("Burglary", 4), ("Drugs", 3), ("Bicycle theft", 2),
    ];

    /// <summary>Of the twelve months before the one in which the day lies.</summary>
    public static string Of(InventedCounty county, long seed, DateOnly today)
    {
        var lots = Lots.For("crime", seed);
        var text = new StringBuilder("Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\n");
        for (var back = Months; back > 0; back--)
        {
            var month = today.AddMonths(-back).ToString("yyyy-MM", CultureInfo.InvariantCulture);
            for (var n = lots.Between(EachMonth - 20, EachMonth + 20); n > 0; n--)
            {
                var (type, street) = (Types[lots.Weighted([.. Types.Select(t => t.Weight)])].Type, Where(county, lots));
                var (longitude, latitude) = Degrees.Of(street.Line[street.Line.Count / 2]);
                text.Append(CultureInfo.InvariantCulture,
                    $",{month},Invented Police,Invented Police,{longitude:0.000000},{latitude:0.000000},\"On or near {street.Name}\",,,{type},,\n");
            }
        }

        return text.ToString();
    }

    // Of three streets the one that lies nearest to the middle of where it is; now and then any.
    private static InventedStreet Where(InventedCounty county, Lots lots)
    {
        var some = Enumerable.Range(0, lots.Chance(0.8) ? 3 : 1).Select(_ => lots.Of(county.Streets)).ToList();
        return some.MinBy(street => county.Settlements.Take(2).Min(town => town.Centre.To(street.Line[street.Line.Count / 2])))!;
    }
}
