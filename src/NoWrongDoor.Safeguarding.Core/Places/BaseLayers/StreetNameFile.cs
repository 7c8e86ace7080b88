using NoWrongDoor.Safeguarding.Core.Intake;

namespace NoWrongDoor.Safeguarding.Core.Places.BaseLayers;

/// <summary>
/// Names of streets and places at the points where data.police.uk puts what happened near them: name, lon, lat. A point has no code of its own, so that one
/// which the publisher moved is another.
/// </summary>
internal sealed class StreetNameFile(string path) : CsvFeatureFile(path)
{
    protected override void Begin(CsvFile file) => file.Require("name", "lon", "lat");

    protected override BaseFeature? Read(CsvRow row, out RowProblem? problem)
    {
        var (name, point) = (row["name"], PointOf(row["lon"], row["lat"]));
        problem = !IsText(name, true) ? new RowProblem(row.Line, "name", "A street has a name of at most 200 characters on one line.", Again)
            : point is null ? new RowProblem(row.Line, "lon", "Longitude and latitude are degrees within the United Kingdom.", Again)
            : null;
        return new BaseFeature(MapLayer.Street, $"{row["lon"]} {row["lat"]} {name}", name) { Shape = point };
    }
}
