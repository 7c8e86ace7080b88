using NoWrongDoor.Safeguarding.Core.Intake;

namespace NoWrongDoor.Safeguarding.Core.Places.BaseLayers;

/// <summary>Postcodes (ONS Postcode Directory, whole or cut to the columns that are needed); its columns have changed their names over the years.</summary>
internal sealed class PostcodeFile(string path, Action<string> note) : CsvFeatureFile(path)
{
    private static readonly string[] Codes = ["pcds", "pcd", "pcd7", "pcd8", "postcode"];
    private static readonly string[] Eastings = ["oseast1m", "east1m", "easting"];
    private static readonly string[] Northings = ["osnrth1m", "north1m", "northing"];
    private static readonly string[] Authorities = ["laua", "oslaua", "lad25cd", "lad24cd", "lad23cd"];
    private const string Ended = "doterm";

    private (string Code, string Easting, string Northing, string Authority, bool HasEnd) _columns;

    protected override void Begin(CsvFile file)
    {
        string Named(string[] names) => names.FirstOrDefault(name => file.Has(name))
            ?? throw new FileRefusedException($"The file has no column {names[0]} (also read: {string.Join(", ", names[1..])}).");
        _columns = (Named(Codes), Named(Eastings), Named(Northings), Named(Authorities), file.Has(Ended));
    }

    protected override BaseFeature? Read(CsvRow row, out RowProblem? problem)
    {
        var (postcode, authority, ended) = (Postcode.Read(row[_columns.Code], out var broken), row[_columns.Authority], row[Ended]);
        var grid = GridOf(row[_columns.Easting], row[_columns.Northing]);
        problem = postcode is null ? new RowProblem(row.Line, _columns.Code, broken!.Rule, Again)
            : authority.Length > 9 || !authority.All(char.IsAsciiLetterOrDigit) ? new RowProblem(row.Line, _columns.Authority, "A code of a local authority is empty or has 9 letters and digits.", Again)
            : ended.Length > 0 && (ended.Length != 6 || !ended.All(char.IsAsciiDigit)) ? new RowProblem(row.Line, Ended, "The end of a postcode is empty or a month such as 201306.", Again)
            : grid is null && row[_columns.Easting].Length > 0 && row[_columns.Easting] is not ("0" or "0.0")
                ? new RowProblem(row.Line, _columns.Easting, "Easting and northing are whole metres of the National Grid, or both empty.", Again)
            : null;
        if (problem is not null)
        {
            return null;
        }

        if (!_columns.HasEnd)
        {
            note("come without the date of their end (doterm): ended ones count as live");
        }

        // Postcodes of Northern Ireland stand on another grid.
        var isIrish = postcode!.Outward.StartsWith("BT", StringComparison.Ordinal);
        return new BaseFeature(MapLayer.Postcode, postcode.Value, postcode.Value) { Within = Given(authority), IsLive = ended.Length == 0, Grid = isIrish ? null : grid };
    }
}
