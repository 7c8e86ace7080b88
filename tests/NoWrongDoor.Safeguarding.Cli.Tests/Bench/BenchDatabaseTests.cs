using NoWrongDoor.Safeguarding.Cli.Bench;
using NoWrongDoor.Safeguarding.Cli.Bench.Disclosure;
using NoWrongDoor.Safeguarding.Cli.Bench.Ledger;
using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Cli.Tests.Bench;

/// <summary>The benches themselves, on the tests' throw-away server: what they answer and what they leave, not how fast they are.</summary>
public sealed class BenchDatabaseTests : IDisposable
{
    private static readonly BenchRun Short = new(TimeSpan.FromMilliseconds(300), TimeProvider.System, _ => { });
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("nwd-bench-");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public async Task Server_ThatMayForgetWhatItAcknowledged_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<CannotCheckException>(async () => await (await ServerAsync()).RequireDurableAsync(CancellationToken.None));
        Assert.Contains("fsync", refused.Message, StringComparison.Ordinal);
        Assert.Contains("synchronous_commit", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisclosureBench_ShortRun_AnswersEveryBarAndLeavesNothing()
    {
        var figures = await MeasureAsync("disclosure", DisclosureBench.MeasureAsync);
        Assert.Equal([1.0, 3.0, 1_000], figures.Select(f => f.Bar?.Must).OfType<double>());
        Assert.All(figures, f => Assert.True(double.IsFinite(f.Figure), f.Name));
        await AssertNothingIsLeftAsync("disclosure");
    }

    [Fact]
    public async Task LedgerBench_ShortRun_AnswersEveryBarAndLeavesNothing()
    {
        var figures = await MeasureAsync("ledger", LedgerBench.MeasureAsync);
        Assert.Equal([5_000, 1.0], figures.Select(f => f.Bar?.Must).OfType<double>());
        Assert.Equal(450, figures[^1].Figure);
        await AssertNothingIsLeftAsync("ledger");
    }

    [Fact]
    public async Task Bench_CutOff_LeavesNothing()
    {
        using var stopped = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MeasureAsync("cut", async (run, database, cancellation) =>
        {
            await stopped.CancelAsync();
            return await LedgerBench.MeasureAsync(run, database, stopped.Token);
        }));
        await AssertNothingIsLeftAsync("cut");
    }

    private async Task<IReadOnlyList<BenchFigure>> MeasureAsync(
        string area, Func<BenchRun, BenchDatabase, CancellationToken, Task<IReadOnlyList<BenchFigure>>> measure)
    {
        await using var database = await BenchDatabase.CreateAsync(await ServerAsync(), area, Short.Say, CancellationToken.None);
        return await measure(Short, database, CancellationToken.None);
    }

    private async Task AssertNothingIsLeftAsync(string area)
    {
        await using var connection = await (await ServerAsync()).OpenAsync("postgres", CancellationToken.None);
        await using var command = new NpgsqlCommand("select count(*) from pg_database where datname like $1", connection);
        command.Parameters.AddWithValue($"nwd_bench_{area}_{Environment.ProcessId}%");
        Assert.Equal(0L, await command.ExecuteScalarAsync());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_home.FullName, "bench")));
    }

    // The roles of the throw-away server belong to its templates: their secrets are linked, so that nobody's password changes.
    private async Task<PrivateServer> ServerAsync()
    {
        var cluster = await TestCluster.GetAsync();
        var roles = Path.Combine(_home.FullName, "secrets", "roles");
        if (!Directory.Exists(roles))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(roles)!);
            Directory.CreateSymbolicLink(roles, cluster.RoleSecrets);
        }

        return new PrivateServer(cluster.Superuser, _home.FullName, started: false);
    }
}
