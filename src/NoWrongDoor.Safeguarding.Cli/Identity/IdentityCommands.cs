using System.CommandLine;

namespace NoWrongDoor.Safeguarding.Cli.Identity;

public static class IdentityCommands
{
    public static Command Create() => new("identity", "Check an OpenID provider; register the programs that may use ours.")
    {
        CheckCommand.Create(),
        new Command("client", "The programs that may ask for tokens.") { ClientAddCommand.Create(), ClientListCommand.Create() },
    };
}
