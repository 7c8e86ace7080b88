using System.Diagnostics;
using Npgsql;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

/// <summary>Debian's PgBouncer in transaction mode with one server connection: every client meets the others' leavings.</summary>
internal sealed class PgBouncer : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private PgBouncer(Process process, string folder, string connectionString)
    {
        _process = process;
        _folder = folder;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    public static async Task<PgBouncer> StartAsync(TestDatabase database)
    {
        var app = new NpgsqlConnectionStringBuilder(database.Configuration.ConnectionStrings.App);
        var folder = Directory.CreateTempSubdirectory("nwd-bouncer-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "users.txt"), $"\"{app.Username}\" \"{app.Password}\"\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "pgbouncer.ini"), $"""
            [databases]
            * = host={app.Host} port=5432
            [pgbouncer]
            pool_mode = transaction
            default_pool_size = 1
            listen_addr =
            listen_port = 6432
            unix_socket_dir = {folder}
            auth_type = scram-sha-256
            auth_file = {folder}/users.txt
            log_connections = 0
            log_disconnections = 0
            ignore_startup_parameters = extra_float_digits
            """);
        string[] account = Environment.IsPrivilegedProcess ? ["-u", "postgres"] : [];
        if (account.Length > 0)
        {
            // It refuses to run as root, and the server's socket is open to its own account only.
            using var chown = Process.Start("chown", ["-R", "postgres", folder]);
            await chown.WaitForExitAsync();
        }
        var start = new ProcessStartInfo("/usr/sbin/pgbouncer", [.. account, Path.Combine(folder, "pgbouncer.ini")]) { RedirectStandardError = true };
        var process = Process.Start(start)!;
        while (await process.StandardError.ReadLineAsync() is { } line && !line.Contains("process up", StringComparison.Ordinal))
        {
        }
        app.Host = folder;
        app.Port = 6432;
        app.MaxAutoPrepare = 0;
        // The default would send DISCARD ALL and hide what transaction mode leaves behind.
        app.NoResetOnClose = true;
        return new PgBouncer(process, folder, app.ConnectionString);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
