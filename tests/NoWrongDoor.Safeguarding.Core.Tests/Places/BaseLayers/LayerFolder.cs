using System.IO.Compression;

namespace NoWrongDoor.Safeguarding.Core.Tests.Places.BaseLayers;

/// <summary>Files of an invented ground, in a folder that goes with the test.</summary>
internal sealed class LayerFolder : IDisposable
{
    public const string StopHeader = "ATCOCode,CommonName,Indicator,LocalityName,Easting,Northing,Longitude,Latitude,StopType,Status";
    public const string PostcodeHeader = "pcd,laua,oseast1m,osnrth1m,doterm";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nwd-layers-");

    public static string Square(string properties, double west = -1, double south = 54, double side = 0.1) =>
        "{\"type\":\"Feature\",\"properties\":{" + properties + "},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["
        + string.Join(",", new[] { (0, 0), (1, 0), (1, 1), (0, 1), (0, 0) }.Select(c => FormattableString.Invariant($"[{west + (c.Item1 * side)},{south + (c.Item2 * side)}]"))) + "]]}}";

    public static string Collection(params string[] features) => "{\"type\":\"FeatureCollection\",\"features\":[" + string.Join(",\n", features) + "]}";

    /// <summary>Postcodes of ten by ten streets, fifty metres apart.</summary>
    public static IEnumerable<string> Postcodes() =>
        Enumerable.Range(0, 100).Select(i => FormattableString.Invariant($"YO99 {i / 20}{(char)('D' + (i % 4))}{(char)('P' + (i / 4 % 5))},E06000099,{460_000 + (i % 10 * 50)}.0,{452_000 + (i / 10 * 50)}.0,"));

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        using var file = File.Create(path);
        using var stream = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : (Stream)file;
        using var writer = new StreamWriter(stream);
        writer.Write(text);
        return path;
    }

    public string Table(string name, string header, params IEnumerable<string> rows) => Write(name, string.Join("\n", rows.Prepend(header)) + "\n");

    public void Dispose() => _folder.Delete(recursive: true);
}
