using System.Globalization;
using NetTopologySuite.Geometries;
using NoWrongDoor.Safeguarding.Core.Intake;

namespace NoWrongDoor.Safeguarding.Core.Places.BaseLayers;

/// <summary>A file of features of one kind, read as it comes; none of them is held.</summary>
internal abstract class FeatureFile
{
    protected const int LongestText = 200;
    protected const string Again = "Take the row from the published file again.";

    /// <summary>Each row as a feature, or as what is wrong with it.</summary>
    /// <exception cref="FileRefusedException">The file is not what it should be.</exception>
    public abstract IEnumerable<(long Row, BaseFeature? Feature, RowProblem? Problem)> Read();

    protected static bool IsText(string text, bool needed) => (text.Length > 0 || !needed) && text.Length <= LongestText && !text.Any(char.IsControl);

    protected static string? Given(string text) => text.Length == 0 ? null : text;

    /// <summary>Degrees within the United Kingdom.</summary>
    protected static bool IsNear(double longitude, double latitude) => longitude is >= -9 and <= 2.5 && latitude is >= 49 and <= 61.5;

    protected static byte[]? PointOf(string longitude, string latitude) => Position(longitude, latitude) is { } at ? BaseFeature.Bytes(new Point(at)) : null;

    protected static Coordinate? Position(string longitude, string latitude) =>
        Number(longitude) is { } x && Number(latitude) is { } y && IsNear(x, y) ? new Coordinate(x, y) : null;

    /// <summary>Whole metres of the National Grid, also where they are written as 389391.0.</summary>
    protected static (int Easting, int Northing)? GridOf(string easting, string northing) =>
        Number(easting) is { } e && Number(northing) is { } n && e is > 0 and < 700_000 && n is > 0 and < 1_300_000 && e == Math.Floor(e) && n == Math.Floor(n)
            ? ((int)e, (int)n) : null;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : null;
}
