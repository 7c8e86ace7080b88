using NoWrongDoor.Safeguarding.Core.Intake;

namespace NoWrongDoor.Safeguarding.Core.Places.Background;

/// <summary>The names of a file's columns: the twelve of the publisher, of which ten are kept, or the six of extracts that are made of it for whole countries.</summary>
internal sealed record StreetColumns(
    string Month, string CrimeId, string ReportedBy, string FallsWithin, string Longitude, string Latitude, string Location, string Lsoa, string Type, string Outcome)
{
    // No column can have it, because names are trimmed: what the extract lacks is read as empty.
    private const string Lacking = " ";

    // The area's name follows from its code. Context is always empty; it is free text, so whatever stands there one day is left out.
    public const string Context = "Context";

    public static readonly StreetColumns Published = new(
        "Month", "Crime ID", "Reported by", "Falls within", "Longitude", "Latitude", "Location", "LSOA code", "Crime type", "Last outcome category");

    public static readonly StreetColumns Extract = new("month", Lacking, "force", "force", "lon", "lat", Lacking, "lsoa_code", "crime_type", Lacking);

    private IEnumerable<string> Needed =>
        new[] { Month, CrimeId, ReportedBy, FallsWithin, Longitude, Latitude, Location, Lsoa, Type, Outcome }.Where(name => name != Lacking);

    /// <exception cref="FileRefusedException">The file lacks a column of the publisher's form.</exception>
    public static StreetColumns Of(CsvFile file)
    {
        if (file.Has(Extract.Needed))
        {
            return Extract;
        }

        file.Require([.. Published.Needed]);
        return Published;
    }
}
