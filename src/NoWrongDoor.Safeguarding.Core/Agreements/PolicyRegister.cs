using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NoWrongDoor.Safeguarding.Sharing;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>The policy in force of each partnership, compiled from the signed documents in the register and swapped whole. A candidate that
/// does not match the head is an alarm and never replaces what stands; without an answer about the head nothing counts for longer than 5 s.</summary>
public sealed class PolicyRegister(NpgsqlDataSource source, TrustStore trust, TimeProvider time, ILogger<PolicyRegister> log)
{
    private static readonly TimeSpan LongestWithoutAnswer = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Known> _current = new(StringComparer.Ordinal);

    /// <summary>The partnerships whose policy somebody has asked for.</summary>
    public IReadOnlyCollection<string> Partnerships => [.. _current.Keys];

    /// <summary>The policy, confirmed within the last 5 s.</summary>
    /// <exception cref="PolicyUnavailableException">Nobody can say now what the policy is.</exception>
    public async ValueTask<PolicyInForce> CurrentAsync(string partnership, CancellationToken cancellationToken) =>
        _current.TryGetValue(partnership, out var known) && time.GetElapsedTime(known.ConfirmedAt) <= LongestWithoutAnswer
            ? known.Policy : await RefreshAsync(partnership, cancellationToken);

    /// <summary>Asks for the head now, and compiles again what the register holds when it has moved.</summary>
    /// <exception cref="PolicyUnavailableException">Nobody can say now what the policy is.</exception>
    public async ValueTask<PolicyInForce> RefreshAsync(string partnership, CancellationToken cancellationToken)
    {
        try
        {
            var askedAt = time.GetTimestamp();
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            // One snapshot of the database: head and register are read as they stood together.
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
            var head = await HeadAsync(connection, partnership, cancellationToken);
            var policy = _current.TryGetValue(partnership, out var known) && known.Policy.Snapshot.Heads == head
                ? known.Policy : await CompileAsync(connection, partnership, head, cancellationToken);
            _current[partnership] = new Known(policy, askedAt);
            return policy;
        }
        catch (Exception failed) when (failed is NpgsqlException or UnsoundRegisterException or ArgumentException or IOException or TimeoutException)
        {
            log.LogCritical(failed, "The policy of {Partnership} cannot be confirmed: nothing is shown until it is.", partnership);
            throw new PolicyUnavailableException($"The policy of {partnership} cannot be confirmed.", failed);
        }
    }

    private static async Task<string> HeadAsync(NpgsqlConnection connection, string partnership, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select heads from hub.policy_head where partnership = $1", connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = partnership } },
        };
        return await command.ExecuteScalarAsync(cancellationToken) as string ?? throw new UnsoundRegisterException($"{partnership} has no policy head: `nwd agreement publish` makes it.");
    }

    private async Task<PolicyInForce> CompileAsync(NpgsqlConnection connection, string partnership, string head, CancellationToken cancellationToken)
    {
        var keys = trust.Read();
        var register = await Register.ReadAsync(connection, partnership, keys.Value ?? throw new UnsoundRegisterException(keys.Faults[0].Problem), cancellationToken);
        var snapshot = register.Compile();
        if (snapshot.Heads != head)
        {
            throw new UnsoundRegisterException($"The register of {partnership} is not what its head was made from: a document, signature or event was changed behind the hub's back.");
        }

        var parties = register.Agreements.SelectMany(a => a.Agreement.Parties).DistinctBy(p => p.Id).ToDictionary(p => p.Id, StringComparer.Ordinal);
        return new PolicyInForce(snapshot, parties);
    }

    private sealed record Known(PolicyInForce Policy, long ConfirmedAt);
}
