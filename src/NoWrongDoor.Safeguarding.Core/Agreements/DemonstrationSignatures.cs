using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>Signs documents with the parties' keys of this machine. Only a demonstration or a test has them all in one place.</summary>
public sealed class DemonstrationSignatures(HubConfiguration configuration, HubSecrets secrets, TrustStore trust)
{
    private static readonly string[] HubPolicies = ["own-slice.yaml", "hub-limits.yaml"];

    /// <summary>
    /// The hub's own policies and every agreement whose parties are all agencies of the partnership, signed by all but those of whom the file beside it says
    /// that they have not signed; before it the versions that it took the place of, which everybody had signed.
    /// </summary>
    /// <exception cref="FileNotFoundException">One of the hub's own policies is not there.</exception>
    public IReadOnlyList<SignedDocument> DocumentsFor(IReadOnlyCollection<string> agencies, DateOnly at)
    {
        trust.Ensure(secrets, agencies, at);
        return [.. HubPolicies.Select(Policy).Select(file => Sign(file, agencies, [])).Concat(Folders().SelectMany(folder => Versions(folder, agencies))).OfType<SignedDocument>()];
    }

    /// <summary>Which of those agreements the demonstration leaves suspended, and why.</summary>
    public IReadOnlyList<(string Agreement, string Why)> SuspendedOf(IReadOnlyCollection<string> agencies) =>
    [
        .. from folder in Folders()
           let why = DemonstrationStanding.Of(folder).Suspended
           where why is not null
           let document = SharingAgreement.Parse(File.ReadAllText(Current(folder))).Value
           where document is not null && IsAmong(document, agencies)
           select (document.Id, why),
    ];

    private IEnumerable<string> Folders() =>
        Directory.EnumerateDirectories(configuration.Agreements).Order(StringComparer.Ordinal).Where(folder => File.Exists(Current(folder)));

    private static string Current(string folder) => Path.Combine(folder, "agreement.yaml");

    private IEnumerable<SignedDocument?> Versions(string folder, IReadOnlyCollection<string> agencies)
    {
        var earlier = Path.Combine(folder, "earlier");
        foreach (var file in Directory.Exists(earlier) ? Directory.EnumerateFiles(earlier, "*.yaml").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            yield return Sign(file, agencies, []);
        }

        yield return Sign(Current(folder), agencies, DemonstrationStanding.Of(folder).NotSigned ?? []);
    }

    private string Policy(string name) => Path.Combine(configuration.Policies, name) is var file && File.Exists(file) ? file
        : throw new FileNotFoundException($"{name} is not in the folder of policies: without it nothing may be published.");

    private static bool IsAmong(SharingAgreement document, IReadOnlyCollection<string> agencies) => document.Parties.All(p => agencies.Contains(p.Id));

    private SignedDocument? Sign(string file, IReadOnlyCollection<string> agencies, IReadOnlyList<string> notSigned)
    {
        var yaml = File.ReadAllText(file);
        if (SharingAgreement.Parse(yaml).Value is not { } document)
        {
            // Publishing names the faults.
            return new SignedDocument(yaml, []);
        }

        if (document.Kind != DocumentKind.Agreement)
        {
            using var root = secrets.TrustRoot();
            return new SignedDocument(yaml, [AgreementSignature.Sign(document, TrustStore.HubPolicy, root, document.SupersedesHash)]);
        }

        return IsAmong(document, agencies)
            ? new SignedDocument(yaml, [.. document.Parties.Select(p => p.Id).Except(notSigned, StringComparer.Ordinal).Select(p => SignAs(document, p))]) : null;
    }

    private string SignAs(SharingAgreement document, string party)
    {
        using var key = secrets.PartyKey(party);
        return AgreementSignature.Sign(document, party, key, document.SupersedesHash);
    }
}
