using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>Signs documents with the parties' keys of this machine. Only a demonstration or a test has them all in one place.</summary>
public sealed class DemonstrationSignatures(HubConfiguration configuration, HubSecrets secrets, TrustStore trust)
{
    private static readonly string[] HubPolicies = ["own-slice.yaml", "hub-limits.yaml"];

    /// <summary>The hub's own policies and every agreement whose parties are all agencies of the partnership, signed by all.</summary>
    /// <exception cref="FileNotFoundException">One of the hub's own policies is not there.</exception>
    public IReadOnlyList<SignedDocument> DocumentsFor(IReadOnlyCollection<string> agencies, DateOnly at)
    {
        trust.Ensure(secrets, agencies, at);
        var policies = HubPolicies.Select(Policy);
        var agreements = Directory.EnumerateDirectories(configuration.Agreements).Order(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "agreement.yaml"));
        return [.. policies.Concat(agreements.Where(File.Exists)).Select(file => Sign(File.ReadAllText(file), agencies)).OfType<SignedDocument>()];
    }

    private string Policy(string name) => Path.Combine(configuration.Policies, name) is var file && File.Exists(file) ? file
        : throw new FileNotFoundException($"{name} is not in the folder of policies: without it nothing may be published.");

    private SignedDocument? Sign(string yaml, IReadOnlyCollection<string> agencies)
    {
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

        return document.Parties.All(p => agencies.Contains(p.Id)) ? new SignedDocument(yaml, [.. document.Parties.Select(p => SignAs(document, p.Id))]) : null;
    }

    private string SignAs(SharingAgreement document, string party)
    {
        using var key = secrets.PartyKey(party);
        return AgreementSignature.Sign(document, party, key, document.SupersedesHash);
    }
}
