using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Failure;

/// <summary>Invariant 2 when things break: no value leaves without its entry, and nothing is stored without one.</summary>
public sealed class NoEntryNoValueTests(OwnApiScene scene) : IClassFixture<OwnApiScene>, IAsyncLifetime
{
    private const string Value = "Robin";
    private const string KillAll = "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'nwd_app'";

    private string One => $"{ApiScene.People}/{scene.Person}";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Whatever a test broke is mended for the next one.</summary>
    public async ValueTask DisposeAsync() => await MendAsync();

    [Theory]
    [InlineData("ledger.pending")]
    [InlineData("hub.disclosure_index")]
    public async Task EntryThatCannotBeWritten_MeansNoAnswer(string table)
    {
        await scene.Hub.Database.RunAsSuperuserAsync($"revoke insert on {table} from nwd_app");
        var (stored, entries) = (await scene.StoredAsync(), await scene.EntriesAsync());
        using var read = await scene.Worker.GetAsync(One);
        using var list = await scene.Worker.GetAsync(ApiScene.People);
        using var history = await scene.Worker.GetAsync(One + "/history");
        using var search = await scene.Worker.PostAsync(ApiScene.People + "/search", """{"name":"inv"}""");
        using var unchanged = await scene.Worker.GetAsync(One, ("If-None-Match", "*"));
        using var absent = await scene.Worker.GetAsync(ApiScene.People + "/yp_none");
        using var made = await scene.Worker.PostAsync(ApiScene.People, ApiScene.New(ApiScene.Slice()), ("Idempotency-Key", "broken"));
        foreach (var response in new[] { read, list, history, search, unchanged, absent, made })
        {
            await AssertNothingShownAsync(response);
        }

        Assert.Equal((stored, entries), (await scene.StoredAsync(), await scene.EntriesAsync()));
    }

    [Theory]
    [InlineData("ledger.pending")]
    [InlineData("hub.disclosure_index")]
    public async Task EntryOfAPageThatCannotBeWritten_MeansNoPage(string table)
    {
        var page = $"/young-people/{scene.Person}";
        Assert.Contains(Value, await scene.Worker.PageAsync(page), StringComparison.Ordinal);
        await scene.Hub.Database.RunAsSuperuserAsync($"revoke insert on {table} from nwd_app");
        var entries = await scene.EntriesAsync();
        using var read = await scene.Worker.GetAsync(page);
        using var absent = await scene.Worker.GetAsync("/young-people/yp_none");
        await AssertNothingShownAsync(read);
        await AssertNothingShownAsync(absent);
        Assert.Equal(entries, await scene.EntriesAsync());
    }

    [Theory]
    [InlineData("before insert on hub.disclosure_index for each row")]
    [InlineData("after insert on ledger.pending for each row")]
    [InlineData("at commit")]
    public async Task ConnectionThatBreaksOff_MeansNoAnswer(string when)
    {
        var trigger = when == "at commit"
            ? "create constraint trigger break_off after insert on ledger.pending deferrable initially deferred for each row"
            : $"create trigger break_off {when}";
        await scene.Hub.Database.RunAsSuperuserAsync($"""
            create function public.break_off() returns trigger language plpgsql security definer as
                'begin perform pg_terminate_backend(pg_backend_pid()); return new; end';
            {trigger} execute function public.break_off()
            """);
        var (stored, entries) = (await scene.StoredAsync(), await scene.EntriesAsync());
        using var read = await scene.Worker.GetAsync(One);
        await AssertNothingShownAsync(read);
        using var made = await scene.Worker.PostAsync(ApiScene.People, ApiScene.New(ApiScene.Slice()), ("Idempotency-Key", $"off-{when.Length}"));
        await AssertNothingShownAsync(made);
        Assert.Equal((stored, entries), (await scene.StoredAsync(), await scene.EntriesAsync()));

        await MendAsync();
        Assert.Equal(Value, (await scene.Worker.ReadAsync(One))["fields"]!["given_name"]!.GetValue<string>());
    }

    [Fact]
    public async Task ServerThatTakesNobody_MeansNoAnswer()
    {
        await using var kept = new Npgsql.NpgsqlConnection((await TestCluster.GetAsync()).Superuser);
        await kept.OpenAsync();
        await RunAsync(kept, $"alter database {scene.Hub.Database.Name} allow_connections false");
        try
        {
            await RunAsync(kept, KillAll.Replace("current_database()", $"'{scene.Hub.Database.Name}'", StringComparison.Ordinal));
            using var read = await scene.Worker.GetAsync(One);
            await AssertNothingShownAsync(read);
        }
        finally
        {
            await RunAsync(kept, $"alter database {scene.Hub.Database.Name} allow_connections true");
        }

        Assert.Equal(Value, (await scene.Worker.ReadAsync(One))["fields"]!["given_name"]!.GetValue<string>());
    }

    [Fact]
    public async Task EveryAnswerWhileConnectionsAreKilled_HasItsEntry()
    {
        var answered = new ConcurrentBag<Guid>();
        var failed = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
        {
            if (number % 5 == 0)
            {
                await scene.Hub.Database.RunAsSuperuserAsync(KillAll);
            }

            using var response = await scene.Worker.GetAsync(number % 2 == 0 ? One : ApiScene.People);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                answered.Add(JsonNode.Parse(await response.Content.ReadAsStringAsync(CancellationToken.None))!["disclosure"]!["id"]!.GetValue<Guid>());
                return;
            }

            await AssertNothingShownAsync(response);
            Interlocked.Increment(ref failed);
        });
        var entered = await scene.Hub.Database.AskAsync<Guid[]>("select array_agg(id) from ledger.pending");
        Assert.NotEmpty(answered);
        Assert.Empty(answered.Except(entered));
        Assert.Equal(200, answered.Count + failed);
    }

    private Task MendAsync() => scene.Hub.Database.RunAsSuperuserAsync("""
        grant insert on ledger.pending, hub.disclosure_index to nwd_app;
        drop function if exists public.break_off() cascade;
        """);

    private static async Task AssertNothingShownAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode >= 500, $"{(int)response.StatusCode} {text}");
        Assert.DoesNotContain(Value, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Invented", text, StringComparison.Ordinal);
        Assert.Null(response.Headers.ETag);
    }

    private static async Task RunAsync(Npgsql.NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // constants of this file and the test database's own name
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
