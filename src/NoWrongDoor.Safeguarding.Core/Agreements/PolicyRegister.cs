using System.Collections.Concurrent;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Sharing;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>The policy in force of each partnership, compiled from the register in the database and the hub's own policies.</summary>
public sealed class PolicyRegister(NpgsqlDataSource source, HubConfiguration configuration, HubSecrets secrets, TimeProvider time)
{
    private const string Documents = """
        select a.document, a.hash, e.event from hub.agreement a
        join lateral (select x.event from hub.agreement_event x
            where x.partnership = a.partnership and x.agreement = a.id and x.version = a.version and x.hash = a.hash order by x.seq desc limit 1) e on true
        where a.partnership = $1 and e.event in ('in-force', 'suspended')
        """;

    private const string Signatures = "select s.hash, s.jws from hub.agreement_signature s where s.partnership = $1";

    private readonly ConcurrentDictionary<string, PolicyInForce> _current = new(StringComparer.Ordinal);

    public async ValueTask<PolicyInForce> CurrentAsync(string partnership, CancellationToken cancellationToken) =>
        _current.TryGetValue(partnership, out var policy) ? policy : await RefreshAsync(partnership, cancellationToken);

    /// <summary>Compiles again what the register now holds.</summary>
    public async ValueTask<PolicyInForce> RefreshAsync(string partnership, CancellationToken cancellationToken)
    {
        var signatures = await SignaturesAsync(partnership, cancellationToken);
        var inForce = new List<AgreementInForce>();
        await using var command = source.CreateCommand(Documents);
        command.Parameters.AddWithValue(partnership);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (SharingAgreement.Parse(reader.GetString(0)).Value is { } agreement && agreement.Hash == reader.GetString(1))
            {
                inForce.Add(new AgreementInForce(agreement, SignedBy(agreement, signatures[agreement.Hash]), reader.GetString(2) == "suspended"));
            }
        }

        var parties = inForce.SelectMany(a => a.Agreement.Parties).DistinctBy(p => p.Id).ToDictionary(p => p.Id, StringComparer.Ordinal);
        return _current[partnership] = new PolicyInForce(PolicySnapshot.Compile(inForce, Policy("own-slice.yaml")!, Policy("hub-limits.yaml")), parties);
    }

    private async Task<ILookup<string, string>> SignaturesAsync(string partnership, CancellationToken cancellationToken)
    {
        var signatures = new List<(string Hash, string Jws)>();
        await using var command = source.CreateCommand(Signatures);
        command.Parameters.AddWithValue(partnership);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            signatures.Add((reader.GetString(0), reader.GetString(1)));
        }

        return signatures.ToLookup(s => s.Hash, s => s.Jws, StringComparer.Ordinal);
    }

    private HashSet<string> SignedBy(SharingAgreement agreement, IEnumerable<string> signatures)
    {
        var signed = new HashSet<string>(StringComparer.Ordinal);
        var list = Path.Combine(configuration.Secrets, "trust-list.json");
        if (!File.Exists(list))
        {
            return signed;
        }

        using var root = secrets.TrustRoot();
        var trust = TrustList.Parse(File.ReadAllText(list), root).Value;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).DateTime);
        foreach (var jws in trust is null ? [] : signatures)
        {
            if (AgreementSignature.Verify(agreement, jws, trust!, today, out var party, out _))
            {
                signed.Add(party);
            }
        }

        return signed;
    }

    private SharingAgreement? Policy(string file)
    {
        var path = Path.Combine(configuration.Policies, file);
        return !File.Exists(path) ? null : SharingAgreement.Parse(File.ReadAllText(path)).Value
            ?? throw new InvalidDataException($"{file} has faults; nwd agreement check names them.");
    }
}
