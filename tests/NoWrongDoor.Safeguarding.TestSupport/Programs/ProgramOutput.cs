using System.Diagnostics;

namespace NoWrongDoor.Safeguarding.TestSupport.Programs;

internal static class ProgramOutput
{
    /// <summary>Runs a program to its end and gives what it said; throws with all of it when the program failed.</summary>
    public static async Task<string> OfAsync(ProcessStartInfo start)
    {
        var (exit, output, error) = await TryAsync(start);
        return exit == 0 ? output : throw new InvalidOperationException(
            $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {exit}:\n{output}\n{error}");
    }

    public static async Task<(int Exit, string Output, string Error)> TryAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
