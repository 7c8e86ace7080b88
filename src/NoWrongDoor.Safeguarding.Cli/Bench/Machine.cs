using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>What the figures were measured on, in one line.</summary>
internal static class Machine
{
    public static async Task<string> DescribeAsync(PrivateServer server, CancellationToken cancellation)
    {
        await using var connection = await server.OpenAsync("postgres", cancellation);
        await using var command = new NpgsqlCommand("select current_setting('server_version')", connection);
        var version = ((string)(await command.ExecuteScalarAsync(cancellation))!).Split(' ')[0];
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        return string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores ({Processor()}), {memory:0} GiB, {RuntimeInformation.OSDescription.Split('#')[0].Trim()}, {RuntimeInformation.FrameworkDescription}, PostgreSQL {version} with fsync, synchronous_commit and full_page_writes on");
    }

    private static string Processor()
    {
        const string list = "/proc/cpuinfo";
        var line = File.Exists(list) ? File.ReadLines(list).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
