using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Identity.Protocol;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.Sessions;

/// <param name="Account">Whose password it was.</param>
/// <param name="Names">What the person may have typed: user name and e-mail address.</param>
public sealed record HalfSignIn(Guid Account, IReadOnlyList<string> Names);

/// <summary>A person who gave the right password and still owes the code.</summary>
public sealed class HalfSignIns(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public async Task<string> StartAsync(Guid account, CancellationToken cancellation)
    {
        var secret = TokenText.NewSecret();
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand("insert into identity.half_sign_in (hash, account, started_at, expires_at) values ($1, $2, $3, $4)")
            .Bind(Secrets.Hash(secret), account, now, now + Longest);
        await command.ExecuteNonQueryAsync(cancellation);
        return secret;
    }

    public async Task<HalfSignIn?> FindAsync(string secret, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            select h.account, array_remove(array[a.user_name, a.email], null) from identity.half_sign_in h join identity.account a on a.id = h.account
            where h.hash = $1 and h.expires_at > $2 and a.suspended_at is null
            """).Bind(Secrets.Hash(secret), clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? new HalfSignIn(reader.GetGuid(0), reader.GetFieldValue<string[]>(1)) : null;
    }

    /// <summary>True once.</summary>
    public async Task<bool> FinishAsync(string secret, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("delete from identity.half_sign_in where hash = $1 and expires_at > $2", transaction.Connection, transaction)
            .Bind(Secrets.Hash(secret), clock.GetUtcNow());
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }
}
