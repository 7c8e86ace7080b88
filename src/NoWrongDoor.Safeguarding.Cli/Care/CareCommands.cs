using System.CommandLine;

namespace NoWrongDoor.Safeguarding.Cli.Care;

public static class CareCommands
{
    public static Command Create() => new("care", "Children looked after, from the return that every authority makes.") { DaysCommand.Create() };
}
