using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.Clients;

public sealed record Client(string Id, Guid Subject, string Name, bool IsWeb, KeySet Keys)
{
    public required IReadOnlyList<string> RedirectUris { get; init; }
    public required IReadOnlyList<string> PostLogoutRedirectUris { get; init; }
    public required IReadOnlyList<string> Permissions { get; init; }
}

public sealed class ClientStore(NpgsqlDataSource database)
{
    /// <summary>Null for a client that does not exist or is disabled.</summary>
    public async ValueTask<Client?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            select subject, name, kind = 'web', jwks, redirect_uris, post_logout_redirect_uris, permissions
            from identity.client where id = $1 and disabled_at is null
            """).Bind(id);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return null;
        }

        var keys = KeySet.Read(reader.GetString(3)) ?? throw new InvalidDataException($"The key set registered for client {id} cannot be read.");
        return new Client(id, reader.GetGuid(0), reader.GetString(1), reader.GetBoolean(2), keys)
        {
            RedirectUris = reader.GetFieldValue<string[]>(4),
            PostLogoutRedirectUris = reader.GetFieldValue<string[]>(5),
            Permissions = reader.GetFieldValue<string[]>(6),
        };
    }

    public async Task<IReadOnlyList<ClientGrant>> GrantsAsync(string client, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select partnership, agency, function, purposes from identity.client_grant where client = $1 order by 1, 2, 3").Bind(client);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var grants = new List<ClientGrant>();
        while (await reader.ReadAsync(cancellation))
        {
            grants.Add(new ClientGrant(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<string[]>(3)));
        }

        return grants;
    }
}
