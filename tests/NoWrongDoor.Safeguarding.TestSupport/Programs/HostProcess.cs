using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace NoWrongDoor.Safeguarding.TestSupport.Programs;

/// <summary>A host as deploy/up runs it: the built program, in its own folder, told of its installation by NWD_CONFIG.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly string _name;

    private HostProcess(string name, string configuration, Uri address, bool durable, string roles)
    {
        _name = name;
        var program = BuiltProgram.Of(name);
        var start = new ProcessStartInfo("dotnet", [program, "--urls", address.GetLeftPart(UriPartial.Authority)])
        {
            WorkingDirectory = Path.GetDirectoryName(program),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NWD_CONFIG"] = configuration;
        start.Environment["role"] = roles;
        if (!durable)
        {
            start.Environment["ThrowAwayDatabase"] = "true";
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        // It lives for seconds here: what it would gain in the long run, it never earns back.
        start.Environment["DOTNET_TieredPGO"] = "0";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill();
    }

    /// <summary>All that the program has said until now.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <param name="name">The project without its prefix: Hub, Identity.</param>
    /// <param name="configuration">The path of the installation's hub.json.</param>
    /// <param name="address">Where it is to listen.</param>
    /// <param name="durable">The database is on a server that keeps what it acknowledged; the host refuses to start on any other.</param>
    /// <param name="roles">What a hub is to do; schedulers cost, so that no test starts one that does not ask for it.</param>
    public static async Task<HostProcess> StartAsync(string name, string configuration, Uri address, bool durable = false, string roles = "web,sequencer")
    {
        var host = new HostProcess(name, configuration, address, durable, roles);
        try
        {
            await host.ReadyAsync(new Uri(address, "/health/ready"));
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL: the program has no say in it.</summary>
    public async Task KillAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It had ended, which is all that is wanted.
        }
    }

    // A program says that it is ready by answering; there is no other signal to wait for.
    private async Task ReadyAsync(Uri health)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var clock = Stopwatch.StartNew();
        while (!await IsReadyAsync(client, health))
        {
            if (_process.HasExited || clock.Elapsed > LongestStart)
            {
                throw new InvalidOperationException($"{_name} {(_process.HasExited ? "ended" : "is not ready after a minute")}. It said:\n{Log}");
            }
            await tick.WaitForNextTickAsync();
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, Uri health)
    {
        try
        {
            return (await client.GetAsync(health)).IsSuccessStatusCode;
        }
        catch (HttpRequestException refused) when (refused.InnerException is SocketException)
        {
            return false;
        }
    }
}
