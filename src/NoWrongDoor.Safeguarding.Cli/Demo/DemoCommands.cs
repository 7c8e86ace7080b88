using System.CommandLine;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Cli.Demo;

/// <summary>What only a demonstration needs: nobody there holds an authenticator app.</summary>
public static class DemoCommands
{
    private static readonly Argument<string> User = new("user") { Description = "User name, such as pat.officer." };

    public static Command Create()
    {
        var code = new Command("code", "Print the code that the user's authenticator app shows now.") { User };
        code.SetAction(CodeAsync);
        return new Command("demo", "Help for demonstrations.") { code };
    }

    private static async Task<int> CodeAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var user = parsed.GetValue(User)!;
        var configuration = Installed.Configuration();
        await using var database = HubDataSource.Create(configuration.ConnectionStrings.Identity);
        var authenticators = new Authenticators(database, new HubSecrets(configuration.Secrets), TimeProvider.System);
        var code = await Installed.ReachingAsync(() => authenticators.CurrentAsync(user, cancellation))
            ?? throw new CannotCheckException($"There is no account {user} with an authenticator. deploy/up names the demonstration's accounts.");
        await parsed.InvocationConfiguration.Output.WriteLineAsync(code);
        return ExitCode.Right;
    }
}
