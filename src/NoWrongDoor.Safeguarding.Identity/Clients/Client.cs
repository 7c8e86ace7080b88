using System.Collections.Concurrent;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Identity.TokenService;
using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.Clients;

public sealed record Client(string Id, Guid Subject, string Name, bool IsWeb, KeySet Keys)
{
    public required IReadOnlyList<string> RedirectUris { get; init; }
    public required IReadOnlyList<string> PostLogoutRedirectUris { get; init; }
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>For whom the client acts without a person; read for the token service only.</summary>
    public IReadOnlyList<Membership> Grants { get; init; } = [];
}

public sealed class ClientStore(NpgsqlDataSource database, FunctionCatalogue functions)
{
    private const int MostKept = 1000;
    private const string Columns = "c.subject, c.name, c.kind = 'web', c.jwks, c.redirect_uris, c.post_logout_redirect_uris, c.permissions";

    // By the registered text itself: a key that is replaced or a client that is disabled is seen at once, for the row is read each time.
    private readonly ConcurrentDictionary<string, KeySet> _keys = new(StringComparer.Ordinal);

    /// <summary>Null for a client that does not exist or is disabled.</summary>
    public async ValueTask<Client?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select {Columns} from identity.client c where c.id = $1 and c.disabled_at is null").Bind(id);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(id, reader) : null;
    }

    /// <summary>The client, its grants and the policy head of each of them, in one statement. A grant of a function that does not exist in agencies of that kind is none.</summary>
    public async ValueTask<Client?> FindWithGrantsAsync(string id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select {Columns}, m.partnership, m.agency, m.function, m.purposes, a.kind, h.heads
            from identity.client c left join identity.client_grant m on m.client = c.id
            left join hub.agency a on a.partnership = m.partnership and a.id = m.agency left join hub.policy_head h on h.partnership = m.partnership
            where c.id = $1 and c.disabled_at is null order by m.partnership, m.agency, m.function
            """).Bind(id);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        Client? client = null;
        var grants = new List<Membership>();
        while (await reader.ReadAsync(cancellation))
        {
            client ??= Read(id, reader);
            if (!reader.IsDBNull(7) && functions.ExistsIn(reader.GetString(11), reader.GetString(9)))
            {
                grants.Add(Grant(reader));
            }
        }

        return client is null ? null : client with { Grants = grants };
    }

    private static Membership Grant(NpgsqlDataReader reader) =>
        new(reader.GetString(7), "", reader.GetString(8), "", reader.GetString(9), reader.GetFieldValue<string[]>(10))
        {
            Heads = reader.OrNull<string>(12),
        };

    private Client Read(string id, NpgsqlDataReader reader) => new(id, reader.GetGuid(0), reader.GetString(1), reader.GetBoolean(2), Keys(id, reader.GetString(3)))
    {
        RedirectUris = reader.GetFieldValue<string[]>(4),
        PostLogoutRedirectUris = reader.GetFieldValue<string[]>(5),
        Permissions = reader.GetFieldValue<string[]>(6),
    };

    private KeySet Keys(string id, string jwks)
    {
        if (_keys.TryGetValue(jwks, out var known))
        {
            return known;
        }

        if (_keys.Count > MostKept)
        {
            _keys.Clear();
        }

        return _keys[jwks] = KeySet.Read(jwks) ?? throw new InvalidDataException($"The key set registered for client {id} cannot be read.");
    }
}
