using System.CommandLine;

namespace NoWrongDoor.Safeguarding.Cli.Agreement;

public static class AgreementCommands
{
    public static Command Create() => new("agreement", "Check, decide, sign and verify sharing agreements.");
}
