using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Identity.Protocol;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.Sessions;

public sealed class SessionStore(NpgsqlDataSource database, TimeProvider clock)
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(60);

    /// <summary>Starts a session and gives the secret for the cookie.</summary>
    public async Task<string> StartAsync(Guid id, Guid account, string acr, string[] amr, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var secret = TokenText.NewSecret();
        var now = clock.GetUtcNow();
        await using var command = new NpgsqlCommand("""
            insert into identity.session (id, hash, account, auth_time, acr, amr, seen_at, expires_at) values ($1, $2, $3, $4, $5, $6, $4, $7)
            """, transaction.Connection, transaction).Bind(id, Secrets.Hash(secret), account, now, acr, amr, now + Longest);
        await command.ExecuteNonQueryAsync(cancellation);
        return secret;
    }

    public async Task<Session?> FindAsync(string secret, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand("""
            update identity.session s set seen_at = $2 from identity.account a
            where s.hash = $1 and s.ended_at is null and s.expires_at > $2 and s.seen_at > $3 and a.id = s.account and a.suspended_at is null
            returning s.id, s.account, a.name, a.user_name, s.auth_time, s.acr, s.amr
            """).Bind(Secrets.Hash(secret), now, now - Idle);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new Session(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetString(5), reader.GetFieldValue<string[]>(6))
            : null;
    }

    /// <summary>Ends the session and notes which clients must be told, in one statement. False when it had ended before.</summary>
    public async Task<bool> EndAsync(Guid session, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("""
            with ended as (
                update identity.session set ended_at = $2 where id = $1 and ended_at is null returning id
            ), told as (
                insert into identity.logout_delivery (id, client, session, due_at)
                select gen_random_uuid(), c.id, e.id, $2
                from ended e join identity.client c on c.backchannel_logout_uri is not null and c.disabled_at is null
                where exists (select from identity.access_token t where t.session = e.id and t.client = c.id)
            )
            select count(*) from ended
            """, transaction.Connection, transaction).Bind(session, clock.GetUtcNow());
        return (long)(await command.ExecuteScalarAsync(cancellation))! == 1;
    }
}
