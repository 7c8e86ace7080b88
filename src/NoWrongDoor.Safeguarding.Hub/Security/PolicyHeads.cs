using System.Collections.Concurrent;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Hub.Security;

/// <summary>
/// The agreements' state that a token must name to count. At most a second old; without the database there is no answer and the request
/// fails. The signed context compares the same value again inside PostgreSQL.
/// </summary>
internal sealed class PolicyHeads(NpgsqlDataSource source, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, (string Heads, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    public async ValueTask<string?> CurrentAsync(string partnership, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(partnership, out var known) && now < known.Until)
        {
            return known.Heads;
        }

        await using var command = source.CreateCommand("select heads from hub.policy_head where partnership = $1");
        command.Parameters.AddWithValue(partnership);
        if (await command.ExecuteScalarAsync(cancellation) is not string heads)
        {
            return null;
        }

        _known[partnership] = (heads, now + Life);
        return heads;
    }
}
