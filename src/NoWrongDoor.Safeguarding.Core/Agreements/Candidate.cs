using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>A document that may be put in force: without faults, and every signature that came with it counts.</summary>
internal sealed record Candidate(SharingAgreement Document, string Yaml, IReadOnlyList<(string Party, string Jws)> Signatures)
{
    public static Candidate? Judge(SignedDocument offered, TrustList trust, DateOnly at, List<Problem> problems)
    {
        var parsed = SharingAgreement.Parse(offered.Yaml);
        problems.AddRange(parsed.Faults.Select(f => new Problem("document", f.ToString(), f.Remedy)));
        if (parsed.Value is not { } document)
        {
            return null;
        }

        var signatures = new List<(string, string)>();
        foreach (var jws in offered.Signatures)
        {
            if (AgreementSignature.Verify(document, jws, trust, at, out var party, out var why))
            {
                signatures.Add((party, jws));
            }
            else
            {
                problems.Add(new Problem("signature", $"A signature of {document.Id} {document.Version} does not count: {why}.", "Have the party sign this version with its key on the trust list."));
            }
        }

        if (signatures.Count == 0)
        {
            problems.Add(new Problem("signature", $"Nobody has signed {document.Id} {document.Version}.", "No switch accepts an unsigned document: collect signatures first."));
        }

        return new Candidate(document, offered.Yaml, signatures);
    }
}
