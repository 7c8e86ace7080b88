using System.CommandLine;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Cli.Setup;

/// <summary>Makes or completes an installation. The only command that connects as a superuser.</summary>
public static class SetupCommand
{
    private static readonly Option<string?> Superuser = new("--superuser")
    {
        Description = "Npgsql connection string of a superuser; better given as ConnectionStrings__Hub, which other users of the machine cannot see.",
    };
    private static readonly Option<string> Home = new("--home") { Description = "Folder of hub.json and the secrets.", DefaultValueFactory = _ => ".local" };
    private static readonly Option<string> Policies = new("--policies") { Description = "Folder of the policies.", DefaultValueFactory = _ => "policies" };
    private static readonly Option<string> Agreements = new("--agreements") { Description = "Folder of the agreements.", DefaultValueFactory = _ => "sharing-agreements" };
    private static readonly Option<string> Partnerships = new("--partnerships")
    {
        Description = "File that states partnerships, agencies and service clients.",
        DefaultValueFactory = _ => Path.Combine("deploy", "partnerships.json"),
    };
    private static readonly Option<bool> Reset = new("--reset") { Description = "Drop the databases and delete every key first." };
    private static readonly Option<bool> Empty = new("--empty") { Description = "No partnership: only roles, databases and keys." };

    public static Command Create()
    {
        var command = new Command("setup", "Make or complete the installation: roles, databases, migrations, keys, partnerships.")
        {
            Superuser, Home, Policies, Agreements, Partnerships, Reset, Empty,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var superuser = parsed.GetValue(Superuser) ?? Environment.GetEnvironmentVariable("ConnectionStrings__Hub")
            ?? throw new CannotCheckException("Give --superuser or ConnectionStrings__Hub: set-up makes roles and databases. deploy/postgres start prints one.");
        var partnerships = parsed.GetValue(Partnerships)!;
        if (!parsed.GetValue(Empty) && !File.Exists(partnerships))
        {
            throw new CannotCheckException($"{partnerships} is not there. Name the file with --partnerships, or give --empty.");
        }
        var plan = new InstallationPlan
        {
            Superuser = superuser,
            Home = Path.GetFullPath(parsed.GetValue(Home)!),
            Policies = parsed.GetValue(Policies)!,
            Agreements = parsed.GetValue(Agreements)!,
            Partnerships = parsed.GetValue(Empty) ? null : partnerships,
            Reset = parsed.GetValue(Reset),
        };
        var output = parsed.InvocationConfiguration.Output;
        try
        {
            await new Installer(plan, new Lines(output)).RunAsync(cancellationToken);
        }
        catch (NpgsqlException failed)
        {
            throw new CannotCheckException($"Set-up could not finish: {failed.Message}", failed);
        }
        await output.WriteLineAsync($"Set up: {Path.Combine(plan.Home, "hub.json")}");
        return ExitCode.Right;
    }

    private sealed class Lines(TextWriter output) : IProgress<string>
    {
        public void Report(string value) => output.WriteLine($"  {value}");
    }
}
