using System.Text.Json;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Cli.Tests.Import;

/// <summary>The commands on an installation of its own; what an import keeps is tested beside it in Core.</summary>
public sealed class BaseLayerTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();

    public async ValueTask InitializeAsync() => await PublishedPolicy.PublishAsync(_database);

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Import_OfEveryKind_SaysWhatChangesAndTheSecondTimeNothing()
    {
        foreach (var (kind, path) in InventedGround.Write(_database.Home).Where(f => f.Kind != "police-street"))
        {
            using var rehearsed = JsonDocument.Parse(await RunAsync(ExitCode.Right, kind, path, "--agency", "nwd", "--dry-run", "--json"));
            Assert.False(rehearsed.RootElement.GetProperty("imported").GetBoolean());
            using var done = JsonDocument.Parse(await RunAsync(ExitCode.Right, kind, path, "--agency", "nwd", "--json"));
            Assert.Equal(done.RootElement.GetProperty("rows").GetInt32(), done.RootElement.GetProperty("added").GetInt32());
            Assert.Equal(rehearsed.RootElement.GetProperty("added").GetInt32(), done.RootElement.GetProperty("added").GetInt32());
            Assert.Equal(kind == "postcodes" ? 1 : 0, done.RootElement.GetProperty("partition").GetProperty("version").GetInt32());
            Assert.Contains("Nothing changes: every row is there already.", await RunAsync(ExitCode.Right, kind, path, "--agency", "nwd"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Import_OfAFileWithAWrongRow_NamesFileLineFieldRuleAndRemedyAndStopsThere()
    {
        var wrong = Write("wrong.csv", "name,lon,lat", "Kittiwake Street,-0.4,54.2", "Guillemot Yard,459000,452000");
        var right = Write("right.csv", "name,lon,lat", "Kittiwake Street,-0.4,54.2");
        var text = await RunAsync(ExitCode.Wrong, "streets", wrong, right, "--agency", "nwd");
        Assert.Contains($"{wrong}: line 3, lon: Longitude and latitude are degrees within the United Kingdom.", text, StringComparison.Ordinal);
        Assert.DoesNotContain(right, text, StringComparison.Ordinal);
        using var told = JsonDocument.Parse(await RunAsync(ExitCode.Wrong, "streets", wrong, "--agency", "nwd", "--json"));
        Assert.Equal((false, 1), (told.RootElement.GetProperty("imported").GetBoolean(), told.RootElement.GetProperty("problems").GetProperty("total").GetInt32()));
    }

    [Fact]
    public async Task Import_OfWhatIsNoSuchFile_SaysWhy()
    {
        Assert.Contains("is not sound JSON", await RunAsync(ExitCode.CannotTell, "boundaries", Write("a.geojson", "name,lon,lat"), "--agency", "nwd"), StringComparison.Ordinal);
        Assert.Contains("has no column", await RunAsync(ExitCode.CannotTell, "stops", Write("b.csv", "name,lon,lat"), "--agency", "nwd"), StringComparison.Ordinal);
        Assert.Contains("No function of nych may import background", await RunAsync(ExitCode.CannotTell, "streets", Write("c.csv", "name,lon,lat"), "--agency", "nych"), StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(int exit, params string[] arguments)
    {
        var (ended, output, error) = await TestSupport.Programs.Nwd.TryAsync(_database.ConfigurationPath, ["import", .. arguments]);
        Assert.True(ended == exit, $"ended with {ended}:\n{output}\n{error}");
        return exit == ExitCode.CannotTell ? error : output;
    }

    private string Write(string name, params string[] lines)
    {
        var path = Path.Combine(_database.Home, name);
        File.WriteAllLines(path, lines);
        return path;
    }
}
