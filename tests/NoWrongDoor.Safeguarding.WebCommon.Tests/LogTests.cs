using System.Text.Json;
using NoWrongDoor.Safeguarding.WebCommon.Logging;
using Npgsql;

namespace NoWrongDoor.Safeguarding.WebCommon.Tests;

public sealed class LogTests
{
    [Fact]
    public async Task Log_OfRequestsAndFailures_HoldsNoNameFromPathQueryOrMessage()
    {
        await using var host = await TestHost.StartAsync();
        await host.Client.GetAsync("/people/Adelaide?known=Addie");
        await host.BrowseAsync("/broken/Adelaide?known=Addie");
        await host.BrowseAsync("/unknown/Adelaide");
        await host.Client.GetAsync("/log");
        var log = await host.StopAndReadLogAsync();
        Assert.DoesNotContain("Adelaide", log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Addie", log, StringComparison.OrdinalIgnoreCase);
        // With a letter that no request id has: three others of a name stand in one now and then.
        Assert.DoesNotContain("Wynifred", log, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("/people/{name}", log, StringComparison.Ordinal);
        Assert.Contains("System.FormatException", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_EveryLine_IsOneJsonObjectThatTheCorrelationIdFinds()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.BrowseAsync("/broken/Ada");
        var id = answer.Headers.GetValues("X-Correlation-Id").Single();
        var lines = (await host.StopAndReadLogAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        var failure = Assert.Single(lines, line => line.TryGetProperty("@tr", out var trace) && trace.GetString() == id);
        Assert.Equal("Error", failure.GetProperty("@l").GetString());
        Assert.Equal("/broken/{name}", failure.GetProperty("Route").GetString());
        Assert.Equal(500, failure.GetProperty("Status").GetInt32());
    }

    [Fact]
    public async Task Redaction_OfForeignCode_KeepsNumbersAndDropsText()
    {
        await using var host = await TestHost.StartAsync();
        await host.Client.GetAsync("/log");
        var line = (await host.StopAndReadLogAsync()).Split('\n').Single(l => l.Contains("Some.Framework", StringComparison.Ordinal));
        var logged = JsonDocument.Parse(line).RootElement;
        Assert.Equal(3, logged.GetProperty("Count").GetInt32());
        Assert.False(logged.TryGetProperty("Value", out _));
        Assert.False(logged.TryGetProperty("RequestPath", out _));
    }

    [Fact]
    public void ExceptionOutline_OfADatabaseError_NamesCodeAndConstraintNotTheValue()
    {
        var database = new PostgresException("invalid input for \"Adelaide\"", "ERROR", "ERROR", "22P02", detail: "Key (Adelaide)", tableName: "young_person", constraintName: "upn_unique");
        var outline = ExceptionOutline.Of(new InvalidOperationException("Adelaide", database));
        Assert.Contains("22P02", outline, StringComparison.Ordinal);
        Assert.Contains("upn_unique", outline, StringComparison.Ordinal);
        Assert.DoesNotContain("Adelaide", outline, StringComparison.Ordinal);
    }
}
