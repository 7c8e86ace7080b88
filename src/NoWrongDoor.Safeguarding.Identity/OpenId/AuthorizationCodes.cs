using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Identity.Protocol;
using NoWrongDoor.Safeguarding.Identity.Sessions;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.OpenId;

/// <summary>What a redeemed code or a refresh token stands for.</summary>
public sealed record Grant(Guid Family, Session Session, string Scope)
{
    public string? Nonce { get; init; }
}

internal sealed record RedeemedCode(Grant Grant, string RedirectUri, string CodeChallenge, string? DpopKey);

/// <summary>Authorization codes: at most 60 seconds, one client, one use.</summary>
public sealed class AuthorizationCodes(NpgsqlDataSource database, PushedRequestStore requests, IdSource ids, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    /// <summary>Uses the pushed request up. Null when another request did before.</summary>
    public async Task<string?> IssueAsync(string client, string requestUri, PushedRequest request, Session session, CancellationToken cancellation)
    {
        var code = TokenText.NewSecret();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await requests.ConsumeAsync(client, requestUri, transaction, cancellation))
        {
            return null;
        }

        await using var command = new NpgsqlCommand("""
            insert into identity.authorization_code (hash, family, client, session, redirect_uri, code_challenge, dpop_jkt, nonce, scope, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7::text, $8::text, $9, $10)
            """, connection, transaction).Bind(Secrets.Hash(code), ids.Next(), client, session.Id, request.RedirectUri, request.CodeChallenge,
            request.DpopKey, request.Nonce, request.Scope, clock.GetUtcNow() + Life);
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return code;
    }

    /// <summary>Uses the pushed request up without a code.</summary>
    public async Task<bool> DenyAsync(string client, string requestUri, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var consumed = await requests.ConsumeAsync(client, requestUri, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        return consumed;
    }

    /// <summary>One statement redeems. A code that comes again was copied: everything issued from it is cut (RFC 6749 4.1.2).</summary>
    internal async Task<RedeemedCode?> RedeemAsync(string code, string client, CancellationToken cancellation)
    {
        await using (var command = database.CreateCommand("""
            with redeemed as (
                update identity.authorization_code set redeemed_at = $3
                where hash = $1 and client = $2 and redeemed_at is null and expires_at > $3
                returning family, session, redirect_uri, code_challenge, dpop_jkt, nonce, scope
            )
            select s.id, s.account, a.name, a.user_name, s.auth_time, s.acr, s.amr, r.family, r.scope, r.nonce, r.redirect_uri, r.code_challenge, r.dpop_jkt
            from redeemed r join identity.session s on s.id = r.session join identity.account a on a.id = s.account
            where s.ended_at is null and s.expires_at > $3 and a.suspended_at is null
            """).Bind(Secrets.Hash(code), client, clock.GetUtcNow()))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            if (await reader.ReadAsync(cancellation))
            {
                return new RedeemedCode(GrantReader.Read(reader) with { Nonce = reader.OrNull<string>(9) }, reader.GetString(10), reader.GetString(11), reader.OrNull<string>(12));
            }
        }

        await using var cut = database.CreateCommand("""
            insert into identity.revoked_family (family, revoked_at)
            select family, $3 from identity.authorization_code where hash = $1 and client = $2 and redeemed_at is not null
            on conflict (family) do nothing
            """).Bind(Secrets.Hash(code), client, clock.GetUtcNow());
        await cut.ExecuteNonQueryAsync(cancellation);
        return null;
    }
}

internal static class GrantReader
{
    /// <summary>Columns: session id, account, name, user name, auth time, acr, amr, family, scope.</summary>
    public static Grant Read(NpgsqlDataReader reader) => new(reader.GetGuid(7),
        new Session(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetString(5), reader.GetFieldValue<string[]>(6)),
        reader.GetString(8));
}
