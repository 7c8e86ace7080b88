using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Demonstration.County;
using NoWrongDoor.Safeguarding.Core.Places;

namespace NoWrongDoor.Safeguarding.Core.Tests.Demonstration;

public sealed class CountyTests
{
    private static readonly InventedCounty County = InventedCounty.Make(1);

    [Fact]
    public void County_OfTheSameSeed_IsTheSame()
    {
        Assert.Equal(JsonSerializer.Serialize(County), JsonSerializer.Serialize(InventedCounty.Make(1)));
        Assert.NotEqual(JsonSerializer.Serialize(County), JsonSerializer.Serialize(InventedCounty.Make(2)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(77)]
    public void Wards_CoverTheCounty_WithoutGapOrOverlap(long seed)
    {
        var county = InventedCounty.Make(seed);
        Assert.Equal(30, county.Wards.Select(w => w.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(county.Wards, ward => Assert.True(Area(ward.Ring) > 1_000_000, $"{ward.Name} is turned inside out or tiny"));
        // The shore is drawn by straight pieces of a quarter kilometre; a corner of a ward lies on it between two of them.
        Assert.Equal(Area(county.Boundary.Ring), county.Wards.Sum(w => Area(w.Ring)), 0.001 * Area(county.Boundary.Ring));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(77)]
    public void EverythingInvented_LiesOnTheLandOfTheCounty_AndNowhereReal(long seed)
    {
        var county = InventedCounty.Make(seed);
        var points = county.Streets.SelectMany(s => s.Line).Concat(county.Places.Select(p => p.At)).Concat(county.Parks.SelectMany(p => p.Ring)).ToList();
        Assert.All(points, point => Assert.True(Inside(county.Boundary.Ring, point), $"{point} is in the sea"));
        // The coast of Yorkshire ends at 544,000 east (Spurn).
        Assert.All(points, point => Assert.True(point.Easting > 550_000));
        Assert.All(county.Settlements, s => Assert.Contains(county.Streets, street => street.Settlement == s.Name && street.Postcodes.Count > 0));
    }

    [Fact]
    public void Postcodes_AreWellFormed_EachOnce_AndOfAnAreaThatThereIsNot()
    {
        var codes = County.Streets.SelectMany(s => s.Postcodes).Select(p => p.Code).ToList();
        Assert.InRange(codes.Count, 1_000, 12_000);
        Assert.Equal(codes.Count, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, code => Assert.Equal(code, Postcode.Read(code, out _)?.Value));
        Assert.All(codes, code => Assert.StartsWith("ZX", code, StringComparison.Ordinal));
    }

    [Fact]
    public void Towns_HaveWhatAMapOfATownHas()
    {
        foreach (var town in County.Settlements.Take(2))
        {
            Assert.True(County.Streets.Count(s => s.Settlement == town.Name) > 60);
            Assert.All(new[] { InventedPlaceKind.Station, InventedPlaceKind.School, InventedPlaceKind.Shops, InventedPlaceKind.BusStop },
                kind => Assert.Contains(County.Of(kind), p => p.Settlement == town.Name));
        }

        Assert.True(County.Of(InventedPlaceKind.Park).Count >= 5);
        Assert.Single(County.Of(InventedPlaceKind.Seafront));
        Assert.Equal(County.Streets.Count, County.Streets.Select(s => (s.Name, s.Settlement)).Distinct().Count());
    }

    [Fact]
    public void Degrees_AreThoseOfTheSurvey()
    {
        // The worked example of Ordnance Survey's guide, 52°39'28.72"N 1°42'57.79"E in WGS84.
        var (longitude, latitude) = Degrees.Of(new GridPoint(651_410, 313_177));
        Assert.Equal(52.657978, latitude, 0.00005);
        Assert.Equal(1.716053, longitude, 0.00005);
    }

    private static double Area(IReadOnlyList<GridPoint> ring) =>
        ring.Select((p, i) => (p, next: ring[(i + 1) % ring.Count])).Sum(e => ((double)e.p.Easting * e.next.Northing) - ((double)e.next.Easting * e.p.Northing)) / 2;

    private static bool Inside(IReadOnlyList<GridPoint> ring, GridPoint point)
    {
        var inside = false;
        for (var (i, j) = (0, ring.Count - 1); i < ring.Count; j = i++)
        {
            var (a, b) = (ring[i], ring[j]);
            if (a.Northing > point.Northing != b.Northing > point.Northing
                && point.Easting < ((double)(b.Easting - a.Easting) * (point.Northing - a.Northing) / (b.Northing - a.Northing)) + a.Easting)
            {
                inside = !inside;
            }
        }

        return inside;
    }
}
