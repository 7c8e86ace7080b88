using NoWrongDoor.Safeguarding.Core.Intake;

namespace NoWrongDoor.Safeguarding.Core.Places.BaseLayers;

/// <summary>Stops and stations of public transport (NaPTAN, Stops.csv of the Department for Transport).</summary>
internal sealed class StopFile(string path) : CsvFeatureFile(path)
{
    protected override void Begin(CsvFile file) =>
        file.Require("ATCOCode", "CommonName", "Indicator", "LocalityName", "Easting", "Northing", "Longitude", "Latitude", "StopType", "Status");

    protected override BaseFeature? Read(CsvRow row, out RowProblem? problem)
    {
        var (code, name, status) = (row["ATCOCode"], row["CommonName"], row["Status"]);
        var point = PointOf(row["Longitude"], row["Latitude"]);
        var grid = point is null ? GridOf(row["Easting"], row["Northing"]) : null;
        problem = code.Length is 0 or > 20 || !code.All(char.IsAsciiLetterOrDigit) ? new RowProblem(row.Line, "ATCOCode", "An ATCO code has 1 to 20 letters and digits.", Again)
            : !IsText(name, true) ? new RowProblem(row.Line, "CommonName", "A stop has a name of at most 200 characters on one line.", Again)
            : !IsText(row["Indicator"], false) || !IsText(row["LocalityName"], false) || !IsText(row["StopType"], false)
                ? new RowProblem(row.Line, "Indicator", "Indicator, LocalityName and StopType have at most 200 characters on one line.", Again)
            : point is null && row["Longitude"].Length > 0 ? new RowProblem(row.Line, "Longitude", "Longitude and latitude are degrees within the United Kingdom.", Again)
            : status is not ("active" or "inactive" or "pending" or "") ? new RowProblem(row.Line, "Status", "The status is active, inactive, pending or empty.", Again)
            : null;
        var indicator = row["Indicator"];
        return new BaseFeature(MapLayer.Stop, code, indicator.Length == 0 ? name : $"{name} ({indicator})")
        {
            Kind = Given(row["StopType"]), Within = Given(row["LocalityName"]), IsLive = status is "active" or "", Shape = point, Grid = grid,
        };
    }
}
