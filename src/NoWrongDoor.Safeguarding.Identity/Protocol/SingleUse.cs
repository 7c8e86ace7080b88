using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;

namespace NoWrongDoor.Safeguarding.Identity.Protocol;

/// <summary>The replay store that all nodes share. One insert decides: the primary key lets one copy in.</summary>
public sealed class SingleUse(NpgsqlDataSource database)
{
    public async ValueTask<bool> FirstAsync(byte[] use, DateTimeOffset until, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("insert into identity.single_use (use, until) values ($1, $2) on conflict (use) do nothing")
            .Bind(use, until.ToUniversalTime());
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }
}
