using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Intake;

namespace NoWrongDoor.Safeguarding.Core.Care;

/// <summary>One episode of an SSDA903 return as far as days in care need it.</summary>
/// <param name="Child">The authority's own number of the child.</param>
/// <param name="Began">DECOM, the first day.</param>
/// <param name="Ceased">DEC, the first day no longer counted; null while the episode is open.</param>
/// <param name="Placement">PLACE.</param>
public sealed record CareEpisode(string Child, DateOnly Began, DateOnly? Ceased, string Placement)
{
    private const string DateRemedy = "Enter it as dd/mm/yyyy.";

    /// <summary>The columns without which a file holds no episodes.</summary>
    public static readonly IReadOnlyList<string> Columns = ["CHILD", "DECOM", "DEC", "PLACE"];

    public static CareEpisode? Read(CsvRow row, DateOnly today, out RowProblem? problem)
    {
        var (began, ceased, placement) = (Date(row["DECOM"]), Date(row["DEC"]), row["PLACE"].ToUpperInvariant());
        problem = !row.IsComplete ? row.WrongLength()
            : row["CHILD"].Length == 0 ? new RowProblem(row.Line, "CHILD", "An episode names its child.", "Enter the authority's number of the child.")
            : began is null ? new RowProblem(row.Line, "DECOM", "The day on which the episode began is missing or no date.", DateRemedy)
            : began > today ? new RowProblem(row.Line, "DECOM", "The episode begins after today.", "Correct the year of DECOM.")
            : row["DEC"].Length > 0 && ceased is null ? new RowProblem(row.Line, "DEC", "The day on which the episode ceased is no date.", DateRemedy)
            : ceased < began ? new RowProblem(row.Line, "DEC", "The episode ceases before it began.", "Correct DECOM or DEC.")
            : !PlacementCodes.IsKnown(placement) ? new RowProblem(row.Line, "PLACE", "This is no placement code of the return.", "Enter a code of the guide, for example U4 or K2.")
            : null;
        return problem is null ? new CareEpisode(row["CHILD"], began!.Value, ceased, placement) : null;
    }

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
