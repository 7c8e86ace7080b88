using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NoWrongDoor.Safeguarding.Core.Demonstration.County;

/// <summary>
/// A county as its publishers would release it, in the forms that the real ones have: boundaries as GeoJSON, stops as NaPTAN, postcodes as the directory of
/// the Office for National Statistics, streets as names with a point and their course. What reads real files reads these.
/// </summary>
public static class CountyFiles
{
    public static void Write(InventedCounty county, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "county.geojson"), Boundaries([county.Boundary], county.Boundary.Code));
        File.WriteAllText(Path.Combine(folder, "wards.geojson"), Boundaries(county.Wards, county.Boundary.Code));
        File.WriteAllText(Path.Combine(folder, "stops.csv"), Stops(county));
        File.WriteAllText(Path.Combine(folder, "postcodes.csv"), Postcodes(county));
        File.WriteAllText(Path.Combine(folder, "streets.csv"), Streets(county));
    }

    public static string Boundaries(IReadOnlyList<InventedArea> areas, string authority) => JsonSerializer.Serialize(new
    {
        type = "FeatureCollection",
        features = areas.Select(area => new
        {
            type = "Feature",
            properties = new { code = area.Code, name = area.Name, lad_code = authority },
            geometry = new { type = "Polygon", coordinates = new[] { area.Ring.Append(area.Ring[0]).Select(Position) } },
        }),
    });

    public static string Stops(InventedCounty county)
    {
        var text = new StringBuilder("ATCOCode,CommonName,Indicator,LocalityName,Easting,Northing,Longitude,Latitude,StopType,Status\n");
        foreach (var stop in county.Places.Where(p => p.Kind is InventedPlaceKind.BusStop or InventedPlaceKind.Station))
        {
            var kind = stop.Kind == InventedPlaceKind.Station ? "RLY" : "BCT";
            text.Append(CultureInfo.InvariantCulture, $"{stop.Code},\"{stop.Name}\",,\"{stop.Settlement}\",{stop.At.Easting},{stop.At.Northing},,,{kind},active\n");
        }

        return text.ToString();
    }

    public static string Postcodes(InventedCounty county)
    {
        var text = new StringBuilder("pcds,oseast1m,osnrth1m,oslaua,doterm\n");
        foreach (var postcode in county.Streets.SelectMany(s => s.Postcodes))
        {
            text.Append(CultureInfo.InvariantCulture, $"{postcode.Code},{postcode.At.Easting},{postcode.At.Northing},{county.Boundary.Code},\n");
        }

        return text.ToString();
    }

    public static string Streets(InventedCounty county)
    {
        var text = new StringBuilder("name,lon,lat,line\n");
        foreach (var street in county.Streets)
        {
            var at = Position(street.Line[street.Line.Count / 2]);
            text.Append(CultureInfo.InvariantCulture, $"\"{street.Name}\",{at[0]},{at[1]},{string.Join(';', street.Line.Select(Position).Select(Pair))}\n");
        }

        return text.ToString();
    }

    private static string Pair(double[] position) => string.Create(CultureInfo.InvariantCulture, $"{position[0]} {position[1]}");

    private static double[] Position(GridPoint point)
    {
        var (longitude, latitude) = Degrees.Of(point);
        return [Math.Round(longitude, 6), Math.Round(latitude, 6)];
    }
}
