namespace NoWrongDoor.Safeguarding.Core.Places.Background;

/// <summary>Which census a code of a lower layer super output area (LSOA) is of. Most are of both: only areas that were split or merged got new ones.</summary>
internal static class CensusArea
{
    // The last codes of 2011 (Office for National Statistics, LSOA names and codes, December 2011 and December 2021).
    private const string LastOfEngland = "E01033768";
    private const string LastOfWales = "W01001958";

    /// <summary>Whether boundaries of 2011 have no such area, so that a row can be joined with them by its point only.</summary>
    public static bool IsNewIn2021(string code) =>
        (code.StartsWith("E01", StringComparison.Ordinal) && string.CompareOrdinal(code, LastOfEngland) > 0)
        || (code.StartsWith("W01", StringComparison.Ordinal) && string.CompareOrdinal(code, LastOfWales) > 0);
}
