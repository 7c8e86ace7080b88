using System.Text.Json;
using NoWrongDoor.Safeguarding.Cli.Bench;

namespace NoWrongDoor.Safeguarding.Cli.Tests.Bench;

public sealed class BenchReportTests
{
    private static readonly BenchReport Report = new("tokens", "deploy/nwd bench tokens --seconds 10", new DateTimeOffset(2026, 11, 25, 5, 0, 0, TimeSpan.Zero), "2 cores",
    [
        new("tokens a second", 612.3456, "/s", BenchBar.Least(500, 1_000), new("a trivial endpoint", 9_000.4, "/s")),
        new("time to a token", 1.23456, "ms"),
    ]);

    [Theory]
    [InlineData(1.0, true, true)]
    [InlineData(1.001, false, false)]
    [InlineData(0.4, true, true)]
    public void Bar_AtMost_IsMetUpToItsBound(double figure, bool met, bool isMet)
    {
        Assert.Equal(met, BenchBar.Most(1.0, 0.5).IsMetBy(figure));
        Assert.Equal(isMet, (Report with { Figures = [new("x", figure, "ms", BenchBar.Most(1.0, 0.5))] }).IsMet);
    }

    [Fact]
    public void Bar_AtLeast_IsMetFromItsBoundOn()
    {
        var bar = BenchBar.Least(500, 1_000);
        Assert.True(bar.IsMetBy(500));
        Assert.False(bar.IsMetBy(499.9));
        Assert.True(bar.IsStretchMetBy(1_000));
        Assert.Null(BenchBar.Least(500).IsStretchMetBy(9_999));
    }

    [Fact]
    public void Figure_ThatIsNoNumber_MeetsNoBar()
    {
        Assert.False(BenchBar.Most(1).IsMetBy(double.NaN));
        Assert.False(BenchBar.Least(1).IsMetBy(double.NaN));
    }

    [Fact]
    public void Json_HasTheDocumentedMembersAndNullForWhatAFigureLacks()
    {
        using var json = JsonDocument.Parse(Report.ToJson());
        Assert.Equal(["area", "command", "date", "machine", "figures"], json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("2026-11-25T05:00:00Z", json.RootElement.GetProperty("date").GetString());
        var figures = json.RootElement.GetProperty("figures").EnumerateArray().ToList();
        Assert.All(figures, f => Assert.Equal(["name", "figure", "unit", "bar", "met", "stretchMet", "baseline"], f.EnumerateObject().Select(p => p.Name)));
        Assert.Equal("""{"must":500,"stretch":1000,"atMost":false}""", figures[0].GetProperty("bar").GetRawText());
        Assert.Equal("""{"name":"a trivial endpoint","figure":9000,"unit":"/s"}""", figures[0].GetProperty("baseline").GetRawText());
        Assert.True(figures[0].GetProperty("met").GetBoolean());
        Assert.False(figures[0].GetProperty("stretchMet").GetBoolean());
        Assert.Equal(JsonValueKind.Null, figures[1].GetProperty("met").ValueKind);
    }

    [Fact]
    public void Text_SaysWhetherEachBarIsMet()
    {
        Assert.Contains("tokens a second: 612 /s (bar at least 500: met); a trivial endpoint: 9,000 /s", Report.ToText(), StringComparison.Ordinal);
        Assert.Contains("time to a token: 1.235 ms", Report.ToText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("4000")]
    [InlineData("ten")]
    public async Task Seconds_OutOfRange_AreRefusedBeforeAnythingStarts(string seconds)
    {
        var (exit, _, error) = await Nwd.RunAsync("bench", "ledger", "--seconds", seconds);
        Assert.NotEqual(ExitCode.Right, exit);
        Assert.Contains("--seconds", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50, 10)]
    [InlineData(95, 19)]
    [InlineData(100, 20)]
    public void Percentile_IsTheSmallestValueThatSoManyDoNotExceed(int percent, double expected)
    {
        var latencies = new Latencies();
        foreach (var value in Enumerable.Range(1, 20).Reverse())
        {
            latencies.Add(value);
        }

        Assert.Equal(expected, latencies.Percentile(percent));
    }
}
