using Npgsql;

namespace NoWrongDoor.Safeguarding.Hub.Security.Api;

/// <summary>The replay store that all nodes share: one statement, so that of concurrent copies exactly one is first.</summary>
public sealed class SingleUse(NpgsqlDataSource source)
{
    public async ValueTask<bool> FirstAsync(byte[] use, DateTimeOffset until, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select guard.use_once($1, $2)");
        command.Parameters.AddWithValue(use);
        command.Parameters.AddWithValue(until.UtcDateTime);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>Uses that can no longer be replayed, and sessions that have ended, by the database's clock.</summary>
    public async Task ForgetEndedAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select guard.forget_ended()");
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
