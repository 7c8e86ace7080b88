using System.Text.Json;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Accounts;

/// <summary>A program that may ask for tokens. A service acts for the agencies of its grants; a web client brings people.</summary>
public sealed record ClientRegistration(string Id, string Name, string Kind, string Jwks)
{
    public IReadOnlyList<string> RedirectUris { get; init; } = [];
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];
    public string? BackchannelLogoutUri { get; init; }
    public IReadOnlyList<string> Permissions { get; init; } = [];
    public IReadOnlyList<ClientGrant> Grants { get; init; } = [];
    public bool Disabled { get; init; }
}

public sealed record ClientGrant(string Partnership, string Agency, string Function, IReadOnlyList<string> Purposes);

/// <summary>The register of clients, for commands and for setting up. The provider reads it for itself.</summary>
public sealed class ClientRegister(NpgsqlDataSource database)
{
    /// <summary>Adds a client or replaces what is registered for it; its subject stays.</summary>
    /// <exception cref="ArgumentException">The client could never be told of a sign-out: its address is none.</exception>
    public async Task SaveAsync(ClientRegistration client, Guid newSubject, CancellationToken cancellation)
    {
        if (client.BackchannelLogoutUri is { } told && !ClientAddress.IsSound(told))
        {
            throw new ArgumentException($"The back-channel logout address of {client.Id} is not absolute https (or http on localhost) without fragment.", nameof(client));
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var command = new NpgsqlCommand("""
            insert into identity.client (id, subject, name, kind, jwks, redirect_uris, post_logout_redirect_uris, backchannel_logout_uri, permissions)
            values ($1, $2, $3, $4, $5, $6, $7, $8::text, $9)
            on conflict (id) do update set name = excluded.name, kind = excluded.kind, jwks = excluded.jwks, redirect_uris = excluded.redirect_uris,
                post_logout_redirect_uris = excluded.post_logout_redirect_uris, backchannel_logout_uri = excluded.backchannel_logout_uri, permissions = excluded.permissions
            """, connection, transaction).Bind(client.Id, newSubject, client.Name, client.Kind, client.Jwks, client.RedirectUris.ToArray(),
            client.PostLogoutRedirectUris.ToArray(), client.BackchannelLogoutUri, client.Permissions.ToArray()))
        {
            await command.ExecuteNonQueryAsync(cancellation);
        }

        await using (var command = new NpgsqlCommand("delete from identity.client_grant where client = $1", connection, transaction).Bind(client.Id))
        {
            await command.ExecuteNonQueryAsync(cancellation);
        }

        foreach (var grant in client.Grants)
        {
            await using var command = new NpgsqlCommand("insert into identity.client_grant (client, partnership, agency, function, purposes) values ($1, $2, $3, $4, $5)", connection, transaction)
                .Bind(client.Id, grant.Partnership, grant.Agency, grant.Function, grant.Purposes.ToArray());
            await command.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    public async Task<IReadOnlyList<ClientRegistration>> ListAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            select c.id, c.name, c.kind, c.jwks, c.redirect_uris, c.post_logout_redirect_uris, c.backchannel_logout_uri, c.permissions, c.disabled_at is not null,
                   coalesce((select jsonb_agg(jsonb_build_object('partnership', g.partnership, 'agency', g.agency, 'function', g.function, 'purposes', g.purposes) order by g.partnership, g.agency, g.function)
                             from identity.client_grant g where g.client = c.id), '[]')::text
            from identity.client c order by c.id
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var clients = new List<ClientRegistration>();
        while (await reader.ReadAsync(cancellation))
        {
            clients.Add(new ClientRegistration(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3))
            {
                RedirectUris = reader.GetFieldValue<string[]>(4),
                PostLogoutRedirectUris = reader.GetFieldValue<string[]>(5),
                BackchannelLogoutUri = reader.OrNull<string>(6),
                Permissions = reader.GetFieldValue<string[]>(7),
                Disabled = reader.GetBoolean(8),
                Grants = JsonSerializer.Deserialize<List<ClientGrant>>(reader.GetString(9), JsonSerializerOptions.Web)!,
            });
        }

        return clients;
    }
}
