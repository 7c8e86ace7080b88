using System.Diagnostics;

namespace NoWrongDoor.Safeguarding.Cli.Bench.Tokens;

/// <summary>The real provider, as a process of its own on a free loopback port, ended with the bench.</summary>
internal sealed class IdentityProcess : IAsyncDisposable
{
    private const string Program = "NoWrongDoor.Safeguarding.Identity";
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly Process _process;
    private string _lastLine = string.Empty;

    private IdentityProcess(Process process) => _process = process;

    public static async Task<IdentityProcess> StartAsync(BenchDatabase database, HttpClient http, CancellationToken cancellation)
    {
        var folder = Clone.PathOf("src", Program, "bin", Built(), "net10.0");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, Program + ".dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!File.Exists(start.ArgumentList[0]))
        {
            throw new CannotCheckException($"The provider is not built: dotnet build src/{Program} -c {Built()}.");
        }

        start.Environment["NWD_CONFIG"] = database.ConfigurationPath;
        var running = new IdentityProcess(Process.Start(start) ?? throw new CannotCheckException("dotnet cannot be run."));
        try
        {
            running.ReadLog();
            await running.WaitUntilReadyAsync(http, new Uri(database.Configuration.Urls.Identity + "/health/ready"), cancellation);
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    // A pipe that nobody reads would stop the provider at its first few hundred requests.
    private void ReadLog()
    {
        _process.OutputDataReceived += (_, line) => _lastLine = line.Data ?? _lastLine;
        _process.ErrorDataReceived += (_, line) => _lastLine = line.Data ?? _lastLine;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task WaitUntilReadyAsync(HttpClient http, Uri health, CancellationToken cancellation)
    {
        var from = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Look);
        while (!await IsReadyAsync(http, health, cancellation))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(from) > LongestStart)
            {
                throw new CannotCheckException($"The provider did not start. {_lastLine}");
            }

            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, Uri health, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(health, cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // nobody listens yet
        }
    }

    // The same build as this program's own.
    private static string Built() =>
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Debug{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Debug" : "Release";
}
