using NoWrongDoor.Safeguarding.Sharing;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>What one partnership's register holds at one moment, judged: only documents that are whole and signatures that count.</summary>
internal sealed record Register(IReadOnlyList<AgreementInForce> Agreements, SharingAgreement OwnSlice, SharingAgreement HubLimits)
{
    // The latest event of each version decides; one that was withdrawn or superseded is history.
    private const string Documents = """
        select a.document, a.hash, e.event from hub.agreement a
        join lateral (select x.event from hub.agreement_event x
            where x.partnership = a.partnership and x.agreement = a.id and x.version = a.version and x.hash = a.hash order by x.seq desc limit 1) e on true
        where a.partnership = $1 and e.event in ('in-force', 'suspended') order by a.id, a.version, a.hash
        """;

    private const string Signatures = "select s.hash, s.jws, s.added_at from hub.agreement_signature s where s.partnership = $1";

    public PolicySnapshot Compile() => PolicySnapshot.Compile(Agreements, OwnSlice, HubLimits);

    /// <exception cref="UnsoundRegisterException">A document in force cannot be read, was changed, or the hub's own policy is not signed.</exception>
    public static async Task<Register> ReadAsync(NpgsqlConnection connection, string partnership, TrustList trust, CancellationToken cancellationToken)
    {
        var signatures = await SignaturesAsync(connection, partnership, cancellationToken);
        var agreements = new List<AgreementInForce>();
        SharingAgreement? ownSlice = null;
        SharingAgreement? hubLimits = null;
        await using var command = new NpgsqlCommand(Documents, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = partnership } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var document = Whole(reader.GetString(0), reader.GetString(1));
            var signed = SignedBy(document, signatures[document.Hash], trust);
            switch (document.Kind)
            {
                case DocumentKind.Agreement:
                    agreements.Add(new AgreementInForce(document, signed, reader.GetString(2) == "suspended"));
                    break;
                case DocumentKind.OwnSlice:
                    ownSlice = OnlyOne(ownSlice, document, signed);
                    break;
                default:
                    hubLimits = OnlyOne(hubLimits, document, signed);
                    break;
            }
        }

        // Without the limits nothing would be absolute any more (H.1: refuge addresses): no policy at all is the safe answer.
        return new Register(agreements,
            ownSlice ?? throw new UnsoundRegisterException($"{partnership} has no own-slice policy in force."),
            hubLimits ?? throw new UnsoundRegisterException($"{partnership} has no hub-wide limits in force."));
    }

    private static SharingAgreement Whole(string text, string hash)
    {
        var parsed = SharingAgreement.Parse(text);
        return parsed.Value is null ? throw new UnsoundRegisterException($"A document in force has faults: {parsed.Faults[0]}")
            : parsed.Value.Hash == hash ? parsed.Value
            : throw new UnsoundRegisterException($"{parsed.Value.Id} {parsed.Value.Version} was changed in the register: its hash is {parsed.Value.Hash}, not {hash}.");
    }

    private static SharingAgreement OnlyOne(SharingAgreement? before, SharingAgreement document, HashSet<string> signed) =>
        before is not null ? throw new UnsoundRegisterException($"Two policies of kind {document.Kind} are in force.")
        : signed.Contains(TrustStore.HubPolicy) ? document
        : throw new UnsoundRegisterException($"{document.Id} {document.Version} is not signed by the trust root.");

    private static HashSet<string> SignedBy(SharingAgreement document, IEnumerable<(string Jws, DateOnly On)> signatures, TrustList trust)
    {
        var signed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (jws, on) in signatures)
        {
            if (AgreementSignature.Verify(document, jws, trust, on, out var party, out _))
            {
                signed.Add(party);
            }
        }

        return signed;
    }

    private static async Task<ILookup<string, (string Jws, DateOnly On)>> SignaturesAsync(NpgsqlConnection connection, string partnership, CancellationToken cancellationToken)
    {
        var signatures = new List<(string Hash, string Jws, DateOnly On)>();
        await using var command = new NpgsqlCommand(Signatures, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = partnership } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            signatures.Add((reader.GetString(0), reader.GetString(1), London.DayOf(new DateTimeOffset(reader.GetDateTime(2), TimeSpan.Zero))));
        }

        return signatures.ToLookup(s => s.Hash, s => (s.Jws, s.On), StringComparer.Ordinal);
    }
}

/// <summary>What the register holds cannot be the policy; the message says why and holds no personal data.</summary>
public sealed class UnsoundRegisterException : Exception
{
    public UnsoundRegisterException() { }

    public UnsoundRegisterException(string message) : base(message) { }

    public UnsoundRegisterException(string message, Exception inner) : base(message, inner) { }
}
