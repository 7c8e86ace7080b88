using System.Collections.Concurrent;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Identity.TokenService;

/// <summary>The policy head that a token is issued under, and the agreements in force that cover its reader.</summary>
public sealed record AgreementCover(string Heads, IReadOnlyList<string> Agreements)
{
    public bool IsCovered => Agreements.Count > 0;
}

/// <summary>Reads the register. What a reader is shown is decided by the hub, field by field; here it is only whether any agreement speaks of them.</summary>
public sealed class AgreementCovers(NpgsqlDataSource database, TimeProvider clock)
{
    private const int MostKept = 1000;
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private readonly ConcurrentDictionary<string, SharingAgreement> _parsed = new(StringComparer.Ordinal);

    /// <summary>Null when the partnership has no policy at all.</summary>
    public async Task<AgreementCover?> FindAsync(Membership acting, string purpose, CancellationToken cancellation)
    {
        if ((acting.Policy ?? await InForceAsync(acting, cancellation)) is not { } inForce)
        {
            return null;
        }

        var covering = new List<string>();
        foreach (var hash in inForce.Hashes)
        {
            var agreement = _parsed.TryGetValue(hash, out var known) ? known : await ReadAsync(acting.Partnership, hash, cancellation);
            if (agreement is not null && Covers(agreement, acting, purpose))
            {
                covering.Add(agreement.Reference);
            }
        }

        return new AgreementCover(inForce.Heads, [.. covering.Order(StringComparer.Ordinal)]);
    }

    private async Task<PolicyInForce?> InForceAsync(Membership acting, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select p.heads, p.hashes from (select $1::text as partnership, $2::text as agency) m cross join lateral {PolicyInForce.Sql} p")
            .Bind(acting.Partnership, acting.Agency);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? new PolicyInForce(reader.GetString(0), reader.GetFieldValue<string[]>(1)) : null;
    }

    private async Task<SharingAgreement?> ReadAsync(string partnership, string hash, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select document from hub.agreement where partnership = $1 and hash = $2 limit 1").Bind(partnership, hash);
        if (await command.ExecuteScalarAsync(cancellation) is not string document || SharingAgreement.Parse(document).Value is not { } agreement || agreement.Hash != hash)
        {
            return null;
        }

        if (_parsed.Count > MostKept)
        {
            _parsed.Clear();
        }

        return _parsed[hash] = agreement;
    }

    private bool Covers(SharingAgreement agreement, Membership acting, string purpose)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), London).DateTime);
        return agreement.From <= today && today <= agreement.Until && agreement.Parties.Any(p => p.Id == acting.Agency)
            && agreement.Clauses.Any(c => c.Effect == ClauseEffect.Share && Speaks(c.Parties, acting.Agency) && Speaks(c.Roles, acting.Function) && Speaks(c.Purposes, purpose));
    }

    // An empty list means everybody.
    private static bool Speaks(IReadOnlyList<string> named, string of) => named.Count == 0 || named.Contains(of, StringComparer.Ordinal);
}
