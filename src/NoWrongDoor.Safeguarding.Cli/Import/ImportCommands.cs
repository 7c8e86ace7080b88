using System.CommandLine;

namespace NoWrongDoor.Safeguarding.Cli.Import;

public static class ImportCommands
{
    public static Command Create()
    {
        var command = new Command("import", "Files that others publish, kept by the hub: whole or not at all, and once however often they are read.") { PoliceStreetCommand.Create() };
        foreach (var layer in BaseLayerCommand.All())
        {
            command.Add(layer);
        }

        return command;
    }
}
