namespace NoWrongDoor.Safeguarding.Identity.TokenService;

/// <summary>A partnership's policy head, and the agreements that stand in force there with the agency's signature, by hash.</summary>
public sealed record PolicyInForce(string Heads, IReadOnlyList<string> Hashes)
{
    /// <summary>Columns heads and hashes for the partnership m.partnership and the agency m.agency; no row without a policy. The latest event of
    /// each version counts; a document that the agency has not signed is void for it.</summary>
    public const string Sql = """
        (select h.heads, array(
            select latest.hash from (
                select distinct on (e.agreement, e.version, e.hash) e.agreement, e.version, e.hash, e.event from hub.agreement_event e
                where e.partnership = h.partnership order by e.agreement, e.version, e.hash, e.seq desc
            ) latest
            where latest.event = 'in-force' and exists (
                select from hub.agreement_signature s
                where s.partnership = h.partnership and s.agreement = latest.agreement and s.version = latest.version and s.hash = latest.hash and s.party = m.agency)) as hashes
        from hub.policy_head h where h.partnership = m.partnership)
        """;
}
