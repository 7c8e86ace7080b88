using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace NoWrongDoor.Safeguarding.TestSupport.Programs;

/// <summary>
/// A durable PostgreSQL server of one test's own, made by deploy/postgres in a folder of its own, which the test may break. It goes with
/// the test; what an ended test process left behind goes when the next one starts.
/// </summary>
public sealed class OwnServer : IAsyncDisposable
{
    private static readonly string Servers = Repository.PathOf(".local", "own-servers");

    private int _postmaster;

    private OwnServer(string home, string superuser) => (Home, Superuser) = (home, superuser);

    /// <summary>The folder in the place of .local: the server's, and for an installation on it.</summary>
    public string Home { get; }

    /// <summary>The set-up connection, to the database postgres.</summary>
    public string Superuser { get; }

    public static async Task<OwnServer> StartAsync()
    {
        await ClearAsync();
        var home = Path.Combine(Servers, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        var server = new OwnServer(home, await DeployAsync(home, "start"));
        server._postmaster = await server.PostmasterAsync();
        return server;
    }

    /// <summary>Stops the server as a failing machine would: nothing is finished, and the log is replayed at the next start (PostgreSQL's immediate shutdown).</summary>
    public async Task StopAtOnceAsync()
    {
        using var postmaster = Process.GetProcessById(_postmaster);
        await ProgramOutput.OfAsync(new ProcessStartInfo("bash", ["-c", $"kill -QUIT {_postmaster}"]));
        await postmaster.WaitForExitAsync();
    }

    public async Task StartAgainAsync()
    {
        await DeployAsync(Home, "start");
        _postmaster = await PostmasterAsync();
    }

    public async Task<T> AskAsync<T>(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Superuser) { Database = database, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // constants of the tests
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync() => await DestroyAsync(Home);

    private async Task<int> PostmasterAsync()
    {
        var data = await AskAsync<string>("postgres", "show data_directory");
        return int.Parse((await File.ReadAllLinesAsync(Path.Combine(data, "postmaster.pid")))[0], CultureInfo.InvariantCulture);
    }

    private static async Task ClearAsync()
    {
        foreach (var home in Directory.Exists(Servers) ? Directory.GetDirectories(Servers) : [])
        {
            if (!Directory.Exists($"/proc/{Path.GetFileName(home)}"))
            {
                await DestroyAsync(home);
            }
        }
    }

    private static async Task DestroyAsync(string home)
    {
        await DeployAsync(home, "destroy");
        Directory.Delete(home, recursive: true);
    }

    private static async Task<string> DeployAsync(string home, string verb)
    {
        var start = new ProcessStartInfo(Repository.PathOf("deploy", "postgres"), [verb]);
        start.Environment["NWD_HOME"] = home;
        // A server that the whole run was given is not ours to break.
        start.Environment.Remove("ConnectionStrings__Hub");
        return (await ProgramOutput.OfAsync(start)).Trim();
    }
}
