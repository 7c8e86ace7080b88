using Npgsql;

namespace NoWrongDoor.Safeguarding.Hub.Security.Api;

/// <summary>The replay store that all nodes share: one statement, so that of concurrent copies exactly one is first.</summary>
public sealed class SingleUse(NpgsqlDataSource source)
{
    public async ValueTask<bool> FirstAsync(byte[] use, DateTimeOffset until, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("insert into hub.single_use (use, until) values ($1, $2) on conflict do nothing");
        command.Parameters.AddWithValue(use);
        command.Parameters.AddWithValue(until.UtcDateTime);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("delete from hub.single_use where until < $1");
        command.Parameters.AddWithValue(before.UtcDateTime);
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
