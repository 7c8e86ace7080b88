using NetTopologySuite.Geometries;
using NoWrongDoor.Safeguarding.Core.Intake;

namespace NoWrongDoor.Safeguarding.Core.Places.BaseLayers;

/// <summary>
/// Names of streets and places at the points where data.police.uk puts what happened near them: name, lon, lat. A point has no code of its own, so that one
/// which the publisher moved is another. A file may have the street's own course as well (line: pairs of degrees, lon lat, with ; between them).
/// </summary>
internal sealed class StreetNameFile(string path) : CsvFeatureFile(path)
{
    protected override void Begin(CsvFile file) => file.Require("name", "lon", "lat");

    protected override BaseFeature? Read(CsvRow row, out RowProblem? problem)
    {
        var (name, point, line) = (row["name"], PointOf(row["lon"], row["lat"]), row["line"]);
        var course = line.Length == 0 ? null : Course(line);
        problem = !IsText(name, true) ? new RowProblem(row.Line, "name", "A street has a name of at most 200 characters on one line.", Again)
            : point is null ? new RowProblem(row.Line, "lon", "Longitude and latitude are degrees within the United Kingdom.", Again)
            : line.Length > 0 && course is null ? new RowProblem(row.Line, "line", "A line is two or more pairs of degrees within the United Kingdom, with ; between them.", Again)
            : null;
        return new BaseFeature(MapLayer.Street, $"{row["lon"]} {row["lat"]} {name}", name) { Shape = course ?? point };
    }

    private static byte[]? Course(string line)
    {
        var points = line.Split(';').Select(pair => pair.Trim().Split(' ')).Select(pair => pair.Length == 2 ? Position(pair[0], pair[1]) : null).ToList();
        return points.Count > 1 && points.TrueForAll(p => p is not null) ? BaseFeature.Bytes(new LineString([.. points!])) : null;
    }
}
