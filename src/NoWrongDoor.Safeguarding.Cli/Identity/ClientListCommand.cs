using System.CommandLine;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Cli.Identity;

public static class ClientListCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON array." };
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var command = new Command("list", "List the registered clients.") { Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var output = parsed.InvocationConfiguration.Output;
        await using var database = HubDataSource.Create(Installed.Configuration().ConnectionStrings.Identity);
        var clients = await Installed.ReachingAsync(() => new ClientRegister(database).ListAsync(cancellation));
        if (parsed.GetValue(Json))
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(clients, Indented));
            return ExitCode.Right;
        }

        foreach (var client in clients)
        {
            await output.WriteLineAsync($"{client.Id}  {client.Kind}{(client.Disabled ? " (disabled)" : "")}  {client.Name}");
            foreach (var line in client.RedirectUris.Select(u => "redirect " + u)
                .Concat(client.Grants.Select(g => $"acts for {g.Partnership}/{g.Agency} as {g.Function}: {string.Join(", ", g.Purposes)}"))
                .Append("may " + string.Join(", ", client.Permissions)))
            {
                await output.WriteLineAsync("    " + line);
            }
        }

        return ExitCode.Right;
    }
}
