using System.Text.Json;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Cli.Tests.Import;

/// <summary>The command on an installation of its own; what an import keeps is tested beside it in Core.</summary>
public sealed class PoliceStreetTests : IAsyncLifetime
{
    private const string Header = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context";
    private const string Asb = ",2025-05,Invented Police,Invented Police,-0.600001,54.480002,On or near Kittiwake Parade,E01027800,Invented 001A,Anti-social behaviour,,";
    private const string Nowhere = ",2025-05,Invented Police,Invented Police,,,No Location,,,Anti-social behaviour,,";

    private readonly TestDatabase _database = new();

    public async ValueTask InitializeAsync() => await PublishedPolicy.PublishAsync(_database);

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Import_RehearsedDoneAndDoneAgain_SaysWhatChanges()
    {
        var file = Write(Header, Asb, Asb, Nowhere);
        using var rehearsed = JsonDocument.Parse(await RunAsync(ExitCode.Right, file, "--agency", "nyp", "--partnership", "north-yorkshire", "--dry-run", "--json"));
        Assert.Equal((false, 3, 0), Told(rehearsed));
        using var done = JsonDocument.Parse(await RunAsync(ExitCode.Right, file, "--agency", "nyp", "--partnership", "north-yorkshire", "--json"));
        Assert.Equal((true, 3, 1), Told(done));
        Assert.Equal(1, done.RootElement.GetProperty("notMapped").GetProperty("withoutLocation").GetInt32());
        Assert.Equal("2025-05", done.RootElement.GetProperty("months").GetProperty("first").GetString());
        using var again = JsonDocument.Parse(await RunAsync(ExitCode.Right, file, "--agency", "nwd", "--json"));
        Assert.Equal((true, 0, 0), Told(again));
        Assert.Contains("Nothing changes: every row is there already.", await RunAsync(ExitCode.Right, file, "--agency", "nwd"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAFileWithAWrongRow_NamesFileLineFieldRuleAndRemedyAndKeepsNothing()
    {
        var file = Write(Header, Asb, Asb.Replace("2025-05", "May", StringComparison.Ordinal));
        var text = await RunAsync(ExitCode.Wrong, file, "--agency", "nwd");
        Assert.Contains("Nothing was imported: 1 rows cannot be kept.", text, StringComparison.Ordinal);
        Assert.Contains($"{file}: line 3, Month: This is no month from December 2010 to today. Enter it as 2025-09.", text, StringComparison.Ordinal);
        using var told = JsonDocument.Parse(await RunAsync(ExitCode.Wrong, file, "--agency", "nwd", "--json"));
        Assert.False(told.RootElement.GetProperty("imported").GetBoolean());
        Assert.Equal(1, told.RootElement.GetProperty("problems").GetProperty("byRule")[0].GetProperty("rows").GetInt32());
    }

    [Fact]
    public async Task Import_ByWhomItCannotBe_SaysWhyAndWhatToDo()
    {
        var file = Write(Header, Asb);
        Assert.Contains("name the --partnership", await RunAsync(ExitCode.CannotTell, file, "--agency", "nyp"), StringComparison.Ordinal);
        Assert.Contains("There is no agency gulls", await RunAsync(ExitCode.CannotTell, file, "--agency", "gulls"), StringComparison.Ordinal);
        Assert.Contains("No function of nych may import background", await RunAsync(ExitCode.CannotTell, file, "--agency", "nych"), StringComparison.Ordinal);
        Assert.Contains("police-response may not import background for nyp; police-intelligence may", await RunAsync(ExitCode.CannotTell, file, "--agency", "nyp", "--partnership", "other-shire", "--function", "police-response"), StringComparison.Ordinal);
        Assert.Contains("Nothing was imported.", await RunAsync(ExitCode.CannotTell, Path.Combine(_database.Home, "nothing.csv"), "--agency", "nwd"), StringComparison.Ordinal);
        Assert.Contains("has no column", await RunAsync(ExitCode.CannotTell, Write("a,b", "1,2"), "--agency", "nwd"), StringComparison.Ordinal);
    }

    private static (bool Imported, int Added, int Entries) Told(JsonDocument report) => (
        report.RootElement.GetProperty("imported").GetBoolean(), report.RootElement.GetProperty("added").GetInt32(), report.RootElement.GetProperty("entries").GetInt32());

    private async Task<string> RunAsync(int exit, string file, params string[] rest)
    {
        var (ended, output, error) = await TestSupport.Programs.Nwd.TryAsync(_database.ConfigurationPath, ["import", "police-street", file, .. rest]);
        Assert.True(ended == exit, $"ended with {ended}:\n{output}\n{error}");
        return exit == ExitCode.CannotTell ? error : output;
    }

    private string Write(params string[] lines)
    {
        var path = Path.Combine(_database.Home, "street.csv");
        File.WriteAllLines(path, lines);
        return path;
    }
}
