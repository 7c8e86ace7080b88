using System.Diagnostics;

namespace NoWrongDoor.Safeguarding.EndToEndTests.Staging;

/// <summary>The commands, as an operator gives them.</summary>
internal static class Nwd
{
    public static async Task<string> RunAsync(string configuration, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltProgram.Of("Cli"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = TestSupport.Repository.Root,
        };
        start.Environment["NWD_CONFIG"] = configuration;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException(
            $"nwd {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}\n{await error}");
    }
}
