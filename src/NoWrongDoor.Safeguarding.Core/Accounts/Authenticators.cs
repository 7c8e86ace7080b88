using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Core.Accounts;

public enum CodeCheck
{
    Right,
    Wrong,
    UsedBefore,
}

/// <summary>One-time-code seeds, encrypted at rest.</summary>
public sealed class Authenticators(NpgsqlDataSource database, HubSecrets secrets, TimeProvider clock)
{
    private readonly SecretBox _box = new(secrets.DataProtectionKey, "authenticator");

    public byte[] Seal(Guid account, ReadOnlySpan<byte> secret) => _box.Seal(secret, account.ToString("D"));

    public async Task<CodeCheck> UseAsync(Guid account, string code, CancellationToken cancellation)
    {
        if (await SecretAsync(account, cancellation) is not { } secret || OneTimeCode.StepOf(secret, code, clock.GetUtcNow()) is not { } step)
        {
            return CodeCheck.Wrong;
        }

        // One statement decides: of two requests with the same code, one finds the step already taken.
        await using var command = database.CreateCommand("update identity.authenticator set last_step = $2 where account = $1 and last_step < $2").Bind(account, step);
        return await command.ExecuteNonQueryAsync(cancellation) == 1 ? CodeCheck.Right : CodeCheck.UsedBefore;
    }

    /// <summary>The code that the account's authenticator app shows now: for demonstrations.</summary>
    public async Task<string?> CurrentAsync(string userName, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select id from identity.account where normalized_user_name = upper($1)").Bind(userName);
        return await command.ExecuteScalarAsync(cancellation) is Guid account && await SecretAsync(account, cancellation) is { } secret
            ? OneTimeCode.Of(secret, OneTimeCode.StepAt(clock.GetUtcNow())) : null;
    }

    private async Task<byte[]?> SecretAsync(Guid account, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select secret from identity.authenticator where account = $1").Bind(account);
        return await command.ExecuteScalarAsync(cancellation) is byte[] box ? _box.Open(box, account.ToString("D")) : null;
    }
}
