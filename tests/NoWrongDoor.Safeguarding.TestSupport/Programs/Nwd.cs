using System.Diagnostics;

namespace NoWrongDoor.Safeguarding.TestSupport.Programs;

/// <summary>The commands, as an operator gives them.</summary>
public static class Nwd
{
    /// <summary>What it said; throws where it failed.</summary>
    public static Task<string> RunAsync(string configuration, params string[] arguments) => ProgramOutput.OfAsync(Start(configuration, arguments));

    /// <summary>What it said, and how it ended.</summary>
    public static Task<(int Exit, string Output, string Error)> TryAsync(string configuration, params string[] arguments) =>
        ProgramOutput.TryAsync(Start(configuration, arguments));

    private static ProcessStartInfo Start(string configuration, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltProgram.Of("Cli"), .. arguments]) { WorkingDirectory = Repository.Root };
        start.Environment["NWD_CONFIG"] = configuration;
        return start;
    }
}
