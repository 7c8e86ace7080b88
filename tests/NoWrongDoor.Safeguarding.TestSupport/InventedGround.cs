using System.Globalization;

namespace NoWrongDoor.Safeguarding.TestSupport;

/// <summary>Published files of a ground that is invented around the Scarby of the demonstration: postcodes, stops, streets, boundaries and public crime, in the folders in which deploy/up --data looks.</summary>
public static class InventedGround
{
    private const string Letters = "ABDEFGHJLNPQRSTUWXYZ";

    /// <summary>How many public crimes there are at points, and how many without one.</summary>
    public const int Located = 600;

    public const int Nowhere = 3;

    private static readonly string[] Types = ["Anti-social behaviour", "Shoplifting", "Drugs", "Bicycle theft"];
    private static readonly string[] Localities = ["Scarby", "Scarby North Bay", "Gullthorpe", "Kittiwick"];

    /// <summary>Writes them and gives them by kind, in the order in which one needs the other.</summary>
    public static IReadOnlyList<(string Kind, string Path)> Write(string folder)
    {
        foreach (var name in new[] { "boundaries", "places", "crime" })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        string At(params string[] parts) => Path.Combine([folder, .. parts]);
        File.WriteAllText(At("boundaries", "invented.geojson"), Boundaries());
        File.WriteAllLines(At("places", "stops.csv"), Enumerable.Range(0, 60).Select(Stop).Prepend("ATCOCode,CommonName,Indicator,LocalityName,Easting,Northing,Longitude,Latitude,StopType,Status"));
        File.WriteAllLines(At("places", "streets.csv"), Enumerable.Range(0, 80).Select(Street).Prepend("name,lon,lat"));
        File.WriteAllLines(At("places", "postcodes.csv"), Enumerable.Range(0, 400).Select(Postcode).Prepend("pcd,laua,oseast1m,osnrth1m,doterm"));
        File.WriteAllLines(At("crime", "street.csv"), Enumerable.Range(0, Located + Nowhere).Select(Crime)
            .Prepend("Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context"));
        return
        [
            ("boundaries", At("boundaries", "invented.geojson")), ("stops", At("places", "stops.csv")), ("streets", At("places", "streets.csv")),
            ("postcodes", At("places", "postcodes.csv")), ("police-street", At("crime", "street.csv")),
        ];
    }

    // Of the National Grid to degrees, roughly; nobody lives here.
    private static string Degrees(int easting, int northing) =>
        string.Create(CultureInfo.InvariantCulture, $"{-1.078 + ((easting - 460_450) / 65_600.0):0.000000},{53.954 + ((northing - 451_230) / 111_300.0):0.000000}");

    private static (int Easting, int Northing) Place(int n) => (455_500 + (n * 7_919 % 10_000), 446_800 + (n * 6_151 % 9_000));

    private static string Postcode(int n) => string.Create(CultureInfo.InvariantCulture,
        $"YO99 {n / 40}{Letters[n / 20 % 2]}{Letters[n % 20]},E06099001,{455_500 + (n % 20 * 500)}.0,{446_800 + (n / 20 * 450)}.0,");

    private static string Stop(int n)
    {
        var (easting, northing) = Place(n);
        return $"3299INV{n},Invented stop {n},opp,{Localities[n % 4]},{easting},{northing},{Degrees(easting, northing)},BCT,active";
    }

    private static string Street(int n)
    {
        var (easting, northing) = Place(n * 3);
        return $"Kittiwake {(n % 2 == 0 ? "Street" : "Yard")} {n},{Degrees(easting, northing)}";
    }

    private static string Crime(int n)
    {
        // Most of it near the harbour.
        var (easting, northing) = n % 3 == 0 ? Place(n * 3 % 240) : (460_250 + (n % 7 * 90), 451_030 + (n % 5 * 80));
        var month = (n % 9) + 1;
        return n >= Located ? $",2025-0{month},Invented Police,Invented Police,,,No Location,,,{Types[n % 4]},,"
            : $",2025-0{month},Invented Police,Invented Police,{Degrees(easting, northing)},On or near Kittiwake Street,E01099001,Invented 001A,{Types[n % 4]},,";
    }

    private static string Boundaries()
    {
        string Corner(int easting, int northing) => $"[{Degrees(easting, northing)}]";
        string Ring(int west, int east) => $"[[{Corner(west, 446_000)},{Corner(east, 446_000)},{Corner(east, 457_000)},{Corner(west, 457_000)},{Corner(west, 446_000)}]]";
        string Area(string code, string name, string ring) =>
            $$$"""{"type":"Feature","properties":{"code":"{{{code}}}","name":"{{{name}}}"},"geometry":{"type":"Polygon","coordinates":{{{ring}}}}}""";
        return $$"""{"type":"FeatureCollection","features":[{{Area("E06099001", "Scarbyshire", Ring(455_000, 466_000))}},{{Area("E05099001", "Harbour", Ring(455_000, 460_500))}},{{Area("E05099002", "Moor", Ring(460_500, 466_000))}}]}""";
    }
}
