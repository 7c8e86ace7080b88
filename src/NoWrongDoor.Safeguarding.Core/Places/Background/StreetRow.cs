using System.Globalization;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Core.Intake;

namespace NoWrongDoor.Safeguarding.Core.Places.Background;

/// <summary>Reads one row of a street-level file, or says which rule it breaks.</summary>
internal sealed partial class StreetRow(StreetColumns columns, DateOnly today)
{
    public const string NoLocation = "No Location";

    private const string OnOrNear = "On or near";
    private const int LongestText = 200;

    public StreetCrime? Read(CsvRow row, out RowProblem? problem)
    {
        var id = row[columns.CrimeId];
        var (month, point, lsoa) = (StreetMonth.Read(row[columns.Month], today), Point(row), row[columns.Lsoa]);
        problem = !row.IsComplete ? row.WrongLength()
            : month is null ? new RowProblem(row.Line, columns.Month, "This is no month from December 2010 to today.", "Enter it as 2025-09.")
            : id.Length > 0 && !CrimeId().IsMatch(id) ? new RowProblem(row.Line, columns.CrimeId, "A crime id is empty or 64 hexadecimal digits.", "Take the row from the published file again.")
            : HasCoordinates(row) && point is null ? new RowProblem(row.Line, columns.Longitude, "Longitude and latitude are both given, in degrees within the United Kingdom, or both empty.", "Take the row from the published file again.")
            : lsoa.Length > 0 && !AreaCode().IsMatch(lsoa) ? new RowProblem(row.Line, columns.Lsoa, "An LSOA code is empty or a letter and eight digits.", "Take the row from the published file again.")
            : TextProblem(row);
        return problem is not null ? null : new StreetCrime(
            month!.Value, id.Length == 0 ? null : Convert.FromHexString(id), row[columns.ReportedBy], row[columns.FallsWithin], row[columns.Type],
            point, Near(row[columns.Location]), Given(lsoa), Given(row[columns.Outcome]));
    }

    private RowProblem? TextProblem(CsvRow row)
    {
        foreach (var (column, isNeeded) in new[] { (columns.ReportedBy, true), (columns.FallsWithin, true), (columns.Type, true), (columns.Location, false), (columns.Outcome, false) })
        {
            var text = row[column];
            if (isNeeded && text.Length == 0)
            {
                return new RowProblem(row.Line, column, "This may not be empty.", "Take the row from the published file again.");
            }

            if (text.Length > LongestText || text.Any(char.IsControl))
            {
                return new RowProblem(row.Line, column, "This is longer than 200 characters, or holds a line end or another control character.", "Take the row from the published file again.");
            }
        }

        return null;
    }

    private bool HasCoordinates(CsvRow row) => row[columns.Longitude].Length > 0 || row[columns.Latitude].Length > 0;

    private StreetPoint? Point(CsvRow row) =>
        Degrees(row[columns.Longitude]) is { } longitude and >= -9 and <= 2.5 && Degrees(row[columns.Latitude]) is { } latitude and >= 49 and <= 61.5
            ? new StreetPoint(longitude, latitude) : null;

    private static double? Degrees(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var degrees) ? degrees : null;

    // "On or near " with nothing after it is a point without a name.
    private static string? Near(string location) =>
        location.Equals(NoLocation, StringComparison.OrdinalIgnoreCase) ? null
        : Given(location.StartsWith(OnOrNear, StringComparison.OrdinalIgnoreCase) ? location[OnOrNear.Length..].Trim() : location);

    private static string? Given(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex("^[0-9a-fA-F]{64}$", RegexOptions.CultureInvariant)]
    private static partial Regex CrimeId();

    [GeneratedRegex("^[A-Z][0-9]{8}$", RegexOptions.CultureInvariant)]
    private static partial Regex AreaCode();
}
