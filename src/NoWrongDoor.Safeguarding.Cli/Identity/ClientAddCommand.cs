using System.CommandLine;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Cli.Identity;

/// <summary>Registers a client by its public keys. With --new-key a key pair is made here, for a client on this machine.</summary>
public static class ClientAddCommand
{
    private static readonly Argument<string> Id = new("id") { Description = "The client's id: small letters, digits, hyphens." };
    private static readonly Option<string> Name = new("--name") { Description = "What people are shown.", Required = true };
    private static readonly Option<string?> Jwks = new("--jwks") { Description = "File with the client's public key set (RFC 7517)." };
    private static readonly Option<string?> NewKey = new("--new-key") { Description = "File for a new private key (mode 0600), when the client has none." };
    private static readonly Option<string[]> Redirect = new("--redirect") { Description = "A web client's redirect address; may be repeated." };
    private static readonly Option<string[]> PostLogout = new("--post-logout") { Description = "Where a web client may go after sign-out; may be repeated." };
    private static readonly Option<string?> BackChannel = new("--backchannel-logout") { Description = "Where a web client is told of sign-outs." };
    private static readonly Option<string[]> Grant = new("--acts-for") { Description = "A service's membership, PARTNERSHIP/AGENCY/FUNCTION/PURPOSE[,PURPOSE]; may be repeated." };
    private static readonly Option<string[]> Permission = new("--permission") { Description = "What the client may ask for, such as record.missing; may be repeated." };

    public static Command Create()
    {
        var command = new Command("add", "Register a client, or replace its registration.") { Id, Name, Jwks, NewKey, Redirect, PostLogout, BackChannel, Grant, Permission };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var grants = (parsed.GetValue(Grant) ?? []).Select(Read).ToList();
        var client = new ClientRegistration(parsed.GetValue(Id)!, parsed.GetValue(Name)!, grants.Count > 0 ? "service" : "web", Keys(parsed))
        {
            RedirectUris = parsed.GetValue(Redirect) ?? [],
            PostLogoutRedirectUris = parsed.GetValue(PostLogout) ?? [],
            BackchannelLogoutUri = parsed.GetValue(BackChannel),
            Permissions = parsed.GetValue(Permission) ?? [],
            Grants = grants,
        };
        if (client.Kind == "web" && (client.RedirectUris.Count == 0 || !client.RedirectUris.All(ClientAddress.IsSound)))
        {
            throw new CannotCheckException("Give a web client at least one --redirect, absolute and without fragment (https, or http on localhost); give a service --acts-for.");
        }

        if (client.BackchannelLogoutUri is { } told && !ClientAddress.IsSound(told))
        {
            throw new CannotCheckException("Give --backchannel-logout an absolute address without fragment (https, or http on localhost).");
        }

        await using var database = HubDataSource.Create(Installed.Configuration().ConnectionStrings.Identity);
        await Installed.ReachingAsync(async () =>
        {
            await new ClientRegister(database).SaveAsync(client, new TimeOrderedIds(TimeProvider.System).Next(), cancellation);
            return true;
        });
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"Registered {client.Id} ({client.Kind}).");
        return ExitCode.Right;
    }

    private static string Keys(ParseResult parsed)
    {
        if (parsed.GetValue(NewKey) is { } path)
        {
            using var key = ClientKeyFile.LoadOrCreate(Path.GetFullPath(path));
            return ClientKeyFile.Jwks(key);
        }

        return parsed.GetValue(Jwks) is { } file && File.Exists(file) ? File.ReadAllText(file)
            : throw new CannotCheckException("Give --jwks with a file that is there, or --new-key.");
    }

    private static ClientGrant Read(string text) => text.Split('/') is [var partnership, var agency, var function, var purposes]
        ? new ClientGrant(partnership, agency, function, purposes.Split(',', StringSplitOptions.RemoveEmptyEntries))
        : throw new CannotCheckException($"'{text}' is not PARTNERSHIP/AGENCY/FUNCTION/PURPOSE.");
}
