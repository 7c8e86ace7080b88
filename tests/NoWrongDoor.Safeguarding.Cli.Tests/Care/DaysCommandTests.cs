using System.Text.Json;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Cli.Tests.Care;

public sealed class DaysCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nwd-care-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Days_OfAWholePublishedReturn_EqualTheExpectedOnesToTheDay()
    {
        if (Repository.RealData is not { } data)
        {
            TestContext.Current.TestOutputHelper?.WriteLine("The folder of real data is absent (NWD_DATA): days in care were not compared.");
            return;
        }

        var folder = Path.Combine(data, "care", "ssda903_2017");
        var (exit, output, error) = await Nwd.RunAsync("care", "days", folder, "--json");

        Assert.Equal("", error);
        Assert.Equal(ExitCode.Right, exit);
        using var expected = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "expected_2017.json"), TestContext.Current.CancellationToken));
        using var counted = JsonDocument.Parse(output);
        var year = Assert.Single(counted.RootElement.GetProperty("years").EnumerateObject());
        Assert.Equal("2017", year.Name);
        Assert.Equal(Days(expected.RootElement.GetProperty("days_by_place")), Days(year.Value.GetProperty("days")));
        Assert.Equal(expected.RootElement.GetProperty("residential_K2_R1_S1_K1_days").GetInt32(), year.Value.GetProperty("residential").GetInt32());
        Assert.Equal(expected.RootElement.GetProperty("total_care_days").GetInt32(), Days(year.Value.GetProperty("days")).Values.Sum());
    }

    [Fact]
    public async Task Days_AreClippedToTheYearAndAnOpenEpisodeRunsToItsLastDay()
    {
        var (exit, output, error) = await Nwd.RunAsync("care", "days", File_("""
            CHILD,DECOM,DEC,PLACE
            1,30/03/2023,03/04/2023,K2
            1,31/03/2024,,K2
            2,31/03/2024,01/04/2024,U4
            2,31/03/2024,31/03/2024,P1
            """), "--json");

        Assert.Equal((ExitCode.Right, ""), (exit, error));
        Assert.Equal("""{"years":{"2023":{"days":{"K2":3,"U4":1},"residential":3}}}""", output.Trim());
    }

    [Fact]
    public async Task Days_RowThatCannotBeCounted_IsNamedByItsLineAndTheRestCounted()
    {
        var (exit, output, error) = await Nwd.RunAsync("care", "days", File_("""
            CHILD,DECOM,DEC,PLACE
            1,01/05/2023,2023-05-03,K2
            1,31/04/2023,,K2
            2,05/05/2023,04/05/2023,U4
            2,05/05/2023,06/05/2023,X9
            ,05/05/2023,06/05/2023,U4
            3,05/05/2023,06/05/2023
            3,05/05/2203,,K2
            3,05/05/2023,06/05/2023,U4
            """), "--json");

        Assert.Equal(ExitCode.Wrong, exit);
        Assert.Equal("""{"years":{"2023":{"days":{"U4":1},"residential":0}}}""", output.Trim());
        Assert.Equal(["line 2, DEC", "line 3, DECOM", "line 4, DEC", "line 5, PLACE", "line 6, CHILD", "line 7, (row)", "line 8, DECOM"],
            error.Trim().Split('\n').Select(l => string.Join(':', l.Split(": ")[1..2])));
    }

    // 29 February 2024 lies in the year that starts in 2023. What began earlier and is open counts whole; what overlaps counts twice.
    [Fact]
    public async Task Days_OfEpisodesOverSeveralYears_CountInTheLatestYearOfTheReturnOnly()
    {
        var (exit, output, error) = await Nwd.RunAsync("care", "days", File_("""
            CHILD,DECOM,DEC,PLACE
            1,01/06/2019,,K2
            1,01/06/2021,01/05/2023,R1
            2,01/04/2022,31/03/2023,U4
            3,01/03/2024,,S1
            3,30/03/2024,,S1
            """), "--json");

        Assert.Equal((ExitCode.Right, ""), (exit, error));
        Assert.Equal("""{"years":{"2023":{"days":{"K2":366,"R1":30,"S1":33},"residential":429}}}""", output.Trim());
    }

    [Fact]
    public async Task Days_WithoutJson_AreATableForPeople()
    {
        var (exit, output, _) = await Nwd.RunAsync("care", "days", File_("CHILD,DECOM,DEC,PLACE\n1,01/04/2019,,K2\n1,01/04/2019,02/04/2019,U4\n"));

        Assert.Equal(ExitCode.Right, exit);
        Assert.Equal(["1 April 2019 to 31 March 2020: days by placement code", "K2 366", "U4 1", "residential (K1, K2, R1, S1) 366 of 367"],
            output.Trim().Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    [Fact]
    public async Task Days_OfAFileWithoutEpisodes_CannotBeTold()
    {
        var (exit, _, error) = await Nwd.RunAsync("care", "days", File_("CHILD,DOB\n1,01/01/2010\n"));

        Assert.Equal(ExitCode.CannotTell, exit);
        Assert.Contains("None of these files holds episodes", error, StringComparison.Ordinal);
    }

    private static SortedDictionary<string, int> Days(JsonElement days) =>
        new(days.EnumerateObject().ToDictionary(d => d.Name, d => d.Value.GetInt32()), StringComparer.Ordinal);

    private string File_(string text)
    {
        var path = Path.Combine(_folder.FullName, "episodes.csv");
        File.WriteAllText(path, text);
        return path;
    }
}
