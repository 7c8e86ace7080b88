using System.CommandLine;
using NoWrongDoor.Safeguarding.Cli.Agreement;
using NoWrongDoor.Safeguarding.Cli.Bench;
using NoWrongDoor.Safeguarding.Cli.Care;
using NoWrongDoor.Safeguarding.Cli.Demo;
using NoWrongDoor.Safeguarding.Cli.Identity;
using NoWrongDoor.Safeguarding.Cli.Import;
using NoWrongDoor.Safeguarding.Cli.Ledger;
using NoWrongDoor.Safeguarding.Cli.Seed;
using NoWrongDoor.Safeguarding.Cli.Setup;

namespace NoWrongDoor.Safeguarding.Cli;

/// <summary>The whole of `nwd`. A capability has its own folder with one file per command and one that names its group.</summary>
public static class CommandTree
{
    public static RootCommand Create() => new("No Wrong Door safeguarding hub: agreements, ledger, installation.")
    {
        AgreementCommands.Create(),
        BenchCommands.Create(),
        CareCommands.Create(),
        ImportCommands.Create(),
        LedgerCommands.Create(),
        SetupCommand.Create(),
        IdentityCommands.Create(),
        DemoCommands.Create(),
        SeedCommand.Create(),
    };

    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        var parsed = Create().Parse(args);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                // After Ctrl-C a bench removes its databases and stops what it started.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
            });
        }
        catch (CannotCheckException cannot)
        {
            await error.WriteLineAsync(cannot.Message);
            return ExitCode.CannotTell;
        }
    }
}
