using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Identity.Protocol;
using NoWrongDoor.Safeguarding.Identity.Sessions;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.OpenId;

public sealed record IssuedTokens(string AccessToken, string? RefreshToken);

/// <summary>A live layer 1 access token.</summary>
public sealed record LiveToken(Grant Grant, string Client, string Key, DateTimeOffset IssuedAt, DateTimeOffset Expires);

/// <summary>
/// Layer 1 tokens: opaque, stored by hash, bound to a key, a client, a session and a family. All of that is looked at when one is used,
/// so that ending a session or cutting a family takes every token with it, those still being issued as well.
/// </summary>
public sealed class TokenFamilies(NpgsqlDataSource database, TimeProvider clock)
{
    public static readonly TimeSpan AccessLife = TimeSpan.FromMinutes(5);
    private const string Columns = "s.id, s.account, a.name, a.user_name, s.auth_time, s.acr, s.amr, t.family, t.scope";
    private const string IsLive = """
        join identity.session s on s.id = t.session join identity.account a on a.id = s.account
        where t.hash = $1 and t.expires_at > $2 and s.ended_at is null and s.expires_at > $2 and a.suspended_at is null
          and not exists (select from identity.revoked_family f where f.family = t.family)
        """;

    public async Task<IssuedTokens> IssueAsync(Grant grant, string client, string key, bool withRefresh, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var tokens = new IssuedTokens(TokenText.NewSecret(), withRefresh ? TokenText.NewSecret() : null);
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("""
            insert into identity.access_token (hash, family, client, session, jkt, scope, issued_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
            """).Bind(Secrets.Hash(tokens.AccessToken), grant.Family, client, grant.Session.Id, key, grant.Scope, now, now + AccessLife));
        if (tokens.RefreshToken is { } refresh)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("""
                insert into identity.refresh_token (hash, family, client, session, jkt, scope, expires_at)
                select $1, $2, $3, $4, $5, $6, s.expires_at from identity.session s where s.id = $4
                """).Bind(Secrets.Hash(refresh), grant.Family, client, grant.Session.Id, key, grant.Scope));
        }

        await batch.ExecuteNonQueryAsync(cancellation);
        return tokens;
    }

    /// <summary>Refresh tokens are not rotated (FAPI 2.0 5.3.2.1): key and client bind them, and a lost answer loses nothing.</summary>
    public async Task<Grant?> RefreshAsync(string token, string client, string key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select {Columns} from identity.refresh_token t {IsLive} and t.client = $3 and t.jkt = $4")
            .Bind(Secrets.Hash(token), clock.GetUtcNow(), client, key);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? GrantReader.Read(reader) : null;
    }

    public async Task<LiveToken?> FindAsync(string token, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select {Columns}, t.client, t.jkt, t.issued_at, t.expires_at from identity.access_token t {IsLive} and t.revoked_at is null")
            .Bind(Secrets.Hash(token), clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new LiveToken(GrantReader.Read(reader), reader.GetString(9), reader.GetString(10), reader.GetFieldValue<DateTimeOffset>(11), reader.GetFieldValue<DateTimeOffset>(12))
            : null;
    }

    /// <summary>An access token ends alone, a refresh token takes its family along. False when the token is another client's.</summary>
    public async Task<bool> RevokeAsync(string token, string client, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            with refresh as (select family, client from identity.refresh_token where hash = $1),
            cut as (
                insert into identity.revoked_family (family, revoked_at) select family, $3 from refresh where client = $2
                on conflict (family) do nothing
            ), ended as (
                update identity.access_token set revoked_at = coalesce(revoked_at, $3) where hash = $1 and client = $2
            )
            select not exists (select from refresh where client <> $2) and not exists (select from identity.access_token where hash = $1 and client <> $2)
            """).Bind(Secrets.Hash(token), client, clock.GetUtcNow());
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
