using System.Text.Json;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Identity.Protocol;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.OpenId;

public sealed record OpenedRequest(PushedRequest Request, string ClientName, DateTimeOffset PushedAt);

/// <summary>Pushed requests. One may be opened again until sign-in is complete (a reloaded page), and is gone once its code is issued.</summary>
public sealed class PushedRequestStore(NpgsqlDataSource database, TimeProvider clock)
{
    public const string Prefix = "urn:ietf:params:oauth:request_uri:";
    public static readonly TimeSpan ToOpen = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ToSignIn = TimeSpan.FromMinutes(9);

    public async Task<string> PushAsync(string client, PushedRequest request, CancellationToken cancellation)
    {
        var secret = TokenText.NewSecret();
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand("insert into identity.pushed_request (hash, client, parameters, pushed_at, expires_at) values ($1, $2, $3::jsonb, $4, $5)")
            .Bind(Secrets.Hash(secret), client, JsonSerializer.Serialize(request), now, now + ToOpen);
        await command.ExecuteNonQueryAsync(cancellation);
        return Prefix + secret;
    }

    /// <summary>The first opening gives the person time to sign in.</summary>
    public async Task<OpenedRequest?> OpenAsync(string? client, string? requestUri, CancellationToken cancellation)
    {
        if (client is null || Hash(requestUri) is not { } hash)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand("""
            update identity.pushed_request p set opened_at = coalesce(p.opened_at, $3), expires_at = case when p.opened_at is null then $4 else p.expires_at end
            from identity.client c
            where p.hash = $1 and p.client = $2 and p.expires_at > $3 and c.id = p.client and c.disabled_at is null
            returning p.parameters::text, c.name, p.pushed_at
            """).Bind(hash, client, now, now + ToSignIn);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new OpenedRequest(JsonSerializer.Deserialize<PushedRequest>(reader.GetString(0))!, reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2))
            : null;
    }

    /// <summary>True for exactly one caller.</summary>
    public async Task<bool> ConsumeAsync(string client, string requestUri, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("delete from identity.pushed_request where hash = $1 and client = $2 and expires_at > $3", transaction.Connection, transaction)
            .Bind(Hash(requestUri), client, clock.GetUtcNow());
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    private static byte[]? Hash(string? requestUri) =>
        requestUri?.StartsWith(Prefix, StringComparison.Ordinal) == true && requestUri.Length < 200 ? Secrets.Hash(requestUri[Prefix.Length..]) : null;
}
