using System.CommandLine;

namespace NoWrongDoor.Safeguarding.Cli.Agreement;

public static class AgreementCommands
{
    public static Command Create()
    {
        var command = new Command("agreement", "Check, decide, sign, verify and publish sharing agreements.")
        {
            CheckCommand.Create(),
            ShowCommand.Create(),
            DecideCommand.Create(),
            SignCommand.Create(),
            VerifyCommand.Create(),
            PublishCommand.Create(),
        };
        foreach (var mark in MarkCommands.Create())
        {
            command.Add(mark);
        }

        return command;
    }
}
