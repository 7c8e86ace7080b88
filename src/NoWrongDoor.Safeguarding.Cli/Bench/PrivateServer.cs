using System.Diagnostics;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>The hub's private PostgreSQL (or the server that ConnectionStrings__Hub names). Stopped afterwards if it did not run before.</summary>
internal sealed class PrivateServer(string superuser, string home, bool started) : IAsyncDisposable
{
    /// <summary>Its roles belong to the installation in this folder, and so do their secrets: a bench shares both.</summary>
    public string Home => home;

    public string Superuser => superuser;

    public static async Task<PrivateServer> StartAsync(CancellationToken cancellation)
    {
        var (status, _, _) = await RunAsync("status", cancellation);
        var (exit, answer, complaint) = await RunAsync("start", cancellation);
        if (exit != 0)
        {
            throw new CannotCheckException($"The private PostgreSQL does not start. {complaint.Trim()}");
        }

        var home = Environment.GetEnvironmentVariable("NWD_HOME") is { Length: > 0 } named ? named : Clone.PathOf(".local");
        return new PrivateServer(answer.Trim(), Path.GetFullPath(home), started: status != 0);
    }

    /// <summary>A figure of a server that may forget what it acknowledged would be worth nothing.</summary>
    public async Task RequireDurableAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync("postgres", cancellation);
        await using var command = new NpgsqlCommand(
            "select string_agg(name, ', ' order by name) from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting <> 'on'", connection);
        if (await command.ExecuteScalarAsync(cancellation) is string off)
        {
            throw new CannotCheckException($"Nothing is measured on this server: {off} is not on, so it may forget what it acknowledged.");
        }
    }

    public async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(superuser) { Database = database, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (started)
        {
            await RunAsync("stop", CancellationToken.None);
        }
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(string verb, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Clone.PathOf("deploy", "postgres"), [verb]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new CannotCheckException("deploy/postgres cannot be run.");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output, await error);
    }
}
