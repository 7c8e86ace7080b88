using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;

namespace NoWrongDoor.Safeguarding.Identity.TokenService;

/// <summary>The policy head that a token is issued under, and the agreements in force that cover its reader.</summary>
public sealed record AgreementCover(string Heads, IReadOnlyList<string> Agreements)
{
    public bool IsCovered => Agreements.Count > 0;
}

/// <summary>Reads the register. What a reader is shown is decided by the hub, field by field; here it is only whether any agreement speaks of them.</summary>
public sealed class AgreementCovers(NpgsqlDataSource database)
{
    /// <summary>Null when the partnership has no policy at all.</summary>
    public async Task<AgreementCover?> FindAsync(Membership acting, CancellationToken cancellation)
    {
        // Latest event of each agreement; a document that the agency has not signed is void for it.
        await using var command = database.CreateCommand("""
            select h.heads, a.id || '@' || a.version || '#' || a.hash
            from hub.policy_head h
            left join lateral (
                select distinct on (e.agreement) e.agreement, e.version, e.hash, e.event from hub.agreement_event e
                where e.partnership = h.partnership order by e.agreement, e.seq desc
            ) latest on latest.event = 'in-force'
            left join hub.agreement a on a.partnership = h.partnership and a.id = latest.agreement and a.version = latest.version and a.hash = latest.hash
                and exists (select from hub.agreement_signature s where s.partnership = a.partnership and s.agreement = a.id and s.version = a.version and s.hash = a.hash and s.party = $2)
            where h.partnership = $1 order by a.id
            """).Bind(acting.Partnership, acting.Agency);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        string? heads = null;
        var covering = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            heads = reader.GetString(0);
            if (!reader.IsDBNull(1))
            {
                covering.Add(reader.GetString(1));
            }
        }

        return heads is null ? null : new AgreementCover(heads, covering);
    }
}
