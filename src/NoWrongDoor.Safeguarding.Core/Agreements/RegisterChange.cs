using System.Diagnostics.CodeAnalysis;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;
using Npgsql;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>The rows of one change, inside its transaction.</summary>
internal sealed class RegisterChange(NpgsqlConnection connection, Change change, DateTimeOffset at)
{
    private readonly List<string> _changed = [];

    public IReadOnlyList<string> Changed => _changed;

    /// <summary>One change of a partnership at a time: each head is computed from all that stands before it.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) =>
        RunAsync("select pg_advisory_xact_lock(hashtextextended('hub.policy_head ' || $1, 0))", cancellationToken, change.Partnership);

    public async Task PutInForceAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        var (id, version, hash) = (candidate.Document.Id, candidate.Document.Version, candidate.Document.Hash);
        await RunAsync("insert into hub.agreement (partnership, id, version, hash, document, added_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
            cancellationToken, change.Partnership, id, version, hash, candidate.Yaml, at.UtcDateTime);
        foreach (var (party, jws) in candidate.Signatures)
        {
            await SignAsync(id, version, hash, party, jws, cancellationToken);
        }

        // Publishing again adds signatures and nothing else: it must not end a suspension or bring back what was withdrawn.
        if (await WasPublishedAsync(id, version, hash, cancellationToken))
        {
            return;
        }

        foreach (var before in await StandingAsync(id, cancellationToken))
        {
            await EventAsync(id, before.Version, before.Hash, "superseded", cancellationToken);
        }

        await EventAsync(id, version, hash, "in-force", cancellationToken);
    }

    // ES256 makes another signature each time: a party that has signed once counts, a second row would say nothing new.
    private Task SignAsync(string id, string version, string hash, string party, string jws, CancellationToken cancellationToken) => RunAsync("""
        insert into hub.agreement_signature (partnership, agreement, version, hash, party, jws, added_at)
        select $1, $2, $3, $4, $5, $6, $7 where not exists (
            select from hub.agreement_signature where partnership = $1 and agreement = $2 and version = $3 and hash = $4 and party = $5)
        """, cancellationToken, change.Partnership, id, version, hash, party, jws, at.UtcDateTime);

    public async Task<Refusal?> MarkAsync(string agreement, string mark, CancellationToken cancellationToken)
    {
        if (await IsHubWideAsync(agreement, cancellationToken))
        {
            return new Refusal.NotPermitted($"{agreement} governs every agreement: it is never suspended, resumed or withdrawn.",
                "Publish a new version, signed by the trust root; it takes the place of the one in force.");
        }

        var standing = await StandingAsync(agreement, cancellationToken);
        foreach (var (version, hash) in standing)
        {
            await EventAsync(agreement, version, hash, mark, cancellationToken);
        }

        return standing.Count > 0 ? null : new Refusal.NotFound();
    }

    /// <summary>Whether the head moved.</summary>
    public async Task<bool> SetHeadsAsync(string heads, CancellationToken cancellationToken)
    {
        await using var command = Command("""
            insert into hub.policy_head as h (partnership, heads) values ($1, $2)
            on conflict (partnership) do update set heads = excluded.heads where h.heads <> excluded.heads
            """, change.Partnership, heads);
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private async Task EventAsync(string agreement, string version, string hash, string mark, CancellationToken cancellationToken)
    {
        await RunAsync("insert into hub.agreement_event (partnership, agreement, version, hash, event, at, by_whom, why) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            cancellationToken, change.Partnership, agreement, version, hash, mark, at.UtcDateTime, change.ByWhom, change.Why);
        _changed.Add($"{agreement}@{version}#{hash}:{mark}");
    }

    private async Task<bool> WasPublishedAsync(string id, string version, string hash, CancellationToken cancellationToken)
    {
        await using var command = Command("select exists (select from hub.agreement_event where partnership = $1 and agreement = $2 and version = $3 and hash = $4)",
            change.Partnership, id, version, hash);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    // A document that cannot be read any more is none of the hub's own here; the register refuses it when it is compiled.
    private async Task<bool> IsHubWideAsync(string agreement, CancellationToken cancellationToken)
    {
        await using var command = Command("select document from hub.agreement where partnership = $1 and id = $2", change.Partnership, agreement);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (SharingAgreement.Parse(reader.GetString(0)).Value is { Kind: not DocumentKind.Agreement })
            {
                return true;
            }
        }

        return false;
    }

    private async Task<IReadOnlyList<(string Version, string Hash)>> StandingAsync(string agreement, CancellationToken cancellationToken)
    {
        await using var command = Command("""
            select e.version, e.hash from (
                select distinct on (version, hash) version, hash, event from hub.agreement_event
                where partnership = $1 and agreement = $2 order by version, hash, seq desc) e
            where e.event in ('in-force', 'suspended')
            """, change.Partnership, agreement);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var standing = new List<(string, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            standing.Add((reader.GetString(0), reader.GetString(1)));
        }

        return standing;
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [SuppressMessage("Security", "CA2100", Justification = "Constants of this file")]
    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(value is DateTime instant
                ? new NpgsqlParameter<DateTime> { TypedValue = instant, NpgsqlDbType = NpgsqlDbType.TimestampTz }
                : new NpgsqlParameter<string> { TypedValue = (string)value });
        }

        return command;
    }
}
