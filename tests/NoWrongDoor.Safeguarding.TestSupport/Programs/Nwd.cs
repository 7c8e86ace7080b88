using System.Diagnostics;

namespace NoWrongDoor.Safeguarding.TestSupport.Programs;

/// <summary>The commands, as an operator gives them.</summary>
public static class Nwd
{
    public static async Task<string> RunAsync(string configuration, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltProgram.Of("Cli"), .. arguments]) { WorkingDirectory = Repository.Root };
        start.Environment["NWD_CONFIG"] = configuration;
        return await ProgramOutput.OfAsync(start);
    }
}
