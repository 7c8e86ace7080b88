using NoWrongDoor.Safeguarding.Core.Intake;
using NoWrongDoor.Safeguarding.Core.Places.Background;

namespace NoWrongDoor.Safeguarding.Core.Tests.Places.Background;

public sealed class StreetRowTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nwd-street-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Row_WithPlaceAndId_IsKeptAsPublished()
    {
        var (crime, problem) = Read(StreetText.Burglary);
        Assert.Null(problem);
        Assert.Equal((new DateOnly(2025, 5, 1), "Invented Police", "Burglary", new StreetPoint(-0.61, 54.49), "Herring Gull Street", "E01027801", "Under investigation"),
            (crime!.Month, crime.FallsWithin, crime.Type, crime.Point!.Value, crime.Near, crime.Lsoa, crime.Outcome));
        Assert.Equal(StreetText.Id(1), Convert.ToHexStringLower(crime.CrimeId!));
    }

    [Fact]
    public void Row_WithoutIdNameOrPlace_IsKeptWithoutThem()
    {
        var nameless = Read(StreetText.AsbWithoutName).Crime!;
        Assert.Equal((null, null, true), (nameless.CrimeId, nameless.Near, nameless.Point is not null));
        var nowhere = Read(StreetText.AsbNowhere).Crime!;
        Assert.Equal((null, null, null), (nowhere.Point, nowhere.Near, nowhere.Lsoa));
    }

    [Theory]
    [InlineData("x,2025-05,F,F,,,,,,Drugs,,", "Crime ID")]
    [InlineData(",2025-5,F,F,,,,,,Drugs,,", "Month")]
    [InlineData(",2010-11,F,F,,,,,,Drugs,,", "Month")]
    [InlineData(",2026-04,F,F,,,,,,Drugs,,", "Month")]
    [InlineData(",2025-05,,F,,,,,,Drugs,,", "Reported by")]
    [InlineData(",2025-05,F,F,,,,,,,,", "Crime type")]
    [InlineData(",2025-05,F,F,-0.6,,,,,Drugs,,", "Longitude")]
    [InlineData(",2025-05,F,F,54.4,-0.6,,,,Drugs,,", "Longitude")]
    [InlineData(",2025-05,F,F,NaN,54.4,,,,Drugs,,", "Longitude")]
    [InlineData(",2025-05,F,F,\"-0,6\",54.4,,,,Drugs,,", "Longitude")]
    [InlineData(",2025-05,F,F,-0.6,54.4,,E010278,,Drugs,,", "LSOA code")]
    [InlineData(",2025-05,F,F,-0.6,54.4,\"On or near\nsomewhere\",,,Drugs,,", "Location")]
    [InlineData(",2025-05,F,F,-0.6,54.4,,,,Drugs", "(row)")]
    public void Row_ThatBreaksARule_IsNamedByLineAndFieldAndItsValueIsNotRepeated(string row, string field)
    {
        var (crime, problem) = Read(row);
        Assert.Null(crime);
        Assert.Equal((2L, field), (problem!.Line, problem.Field));
        Assert.NotEmpty(problem.Remedy);
        Assert.DoesNotContain("somewhere", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Hash_IsEqualForEqualRowsAndDiffersWithEveryColumnThatIsKept()
    {
        string[] rows =
        [
            StreetText.Asb, StreetText.AsbWithoutName, StreetText.AsbNowhere, StreetText.Burglary, StreetText.BurglaryEnded,
            StreetText.Burglary.Replace("2025-05", "2025-06", StringComparison.Ordinal), StreetText.Burglary.Replace("-0.61", "-0.62", StringComparison.Ordinal),
            StreetText.Burglary.Replace("54.49", "54.48", StringComparison.Ordinal), StreetText.Burglary.Replace("E01027801", "E01027802", StringComparison.Ordinal),
            StreetText.Burglary.Replace("Herring", "Common", StringComparison.Ordinal), StreetText.Burglary.Replace("Invented Police,Invented", "Other Police,Invented", StringComparison.Ordinal),
        ];
        Assert.Equal(rows.Length, rows.Select(row => Read(row).Crime!.Hash()).Distinct().Count());
        Assert.Equal(Read(StreetText.Asb).Crime!.Hash(), Read(StreetText.Asb).Crime!.Hash());
    }

    [Theory]
    [InlineData("E01033768", false)]
    [InlineData("E01033769", true)]
    [InlineData("W01001958", false)]
    [InlineData("W01002040", true)]
    public void CensusArea_ThatBoundariesOf2011DoNotHave_IsKnownByItsCode(string code, bool isNew) => Assert.Equal(isNew, CensusArea.IsNewIn2021(code));

    [Fact]
    public void Columns_OfAnotherFile_AreRefusedByName()
    {
        using var file = Open("Crime ID,Month\n");
        Assert.Contains("Reported by", Assert.Throws<FileRefusedException>(() => StreetColumns.Of(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_OfAnExtract_AreReadAlike()
    {
        using var file = Open("month,force,lon,lat,lsoa_code,crime_type\n2025-05,Invented Police,-0.6,54.4,E01027800,Drugs\n");
        var crime = new StreetRow(StreetColumns.Of(file), Today).Read(file.Rows().First(), out _)!;
        Assert.Equal(("Invented Police", "Invented Police", "Drugs", null, null), (crime.ReportedBy, crime.FallsWithin, crime.Type, crime.CrimeId, crime.Outcome));
    }

    private (StreetCrime? Crime, RowProblem? Problem) Read(string row)
    {
        using var file = Open($"{StreetText.Header}\n{row}\n");
        var crime = new StreetRow(StreetColumns.Of(file), Today).Read(file.Rows().First(), out var problem);
        return (crime, problem);
    }

    private CsvFile Open(string text)
    {
        var path = Path.Combine(_folder.FullName, "street.csv");
        File.WriteAllText(path, text);
        return CsvFile.Open(path);
    }
}
