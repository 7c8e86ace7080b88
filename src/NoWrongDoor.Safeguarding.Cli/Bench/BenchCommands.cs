using System.CommandLine;

namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>`nwd bench AREA`: what the bars of the design are measured with.</summary>
public static class BenchCommands
{
    public static Command Create() => new("bench", "Measure an area against the bars of the design.")
    {
        SharingBenchCommand.Create(),
    };
}
