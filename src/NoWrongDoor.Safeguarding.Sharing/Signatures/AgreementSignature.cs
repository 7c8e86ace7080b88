using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Canonical;
using NoWrongDoor.Safeguarding.Sharing.Signatures;

namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>One party's signature of one version of a document: a detached ES256 JWS over its canonical form, whose header names the
/// document, its version, the party and the hash of the version before.</summary>
public static class AgreementSignature
{
    private const string Type = "sharing-agreement+jws";

    /// <summary>Signs a document for a party.</summary>
    /// <param name="agreement">The document.</param>
    /// <param name="party">The party that signs; for a policy of the hub any name under which the trust list holds the key.</param>
    /// <param name="key">The party's private key on P-256.</param>
    /// <param name="previousHash">The hash of the version that this one supersedes, or null when it is the first.</param>
    /// <exception cref="ArgumentException">The party is none of the document's, or the hash is not the one that the document supersedes.</exception>
    public static string Sign(SharingAgreement agreement, string party, ECDsa key, string? previousHash)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(key);
        if (!MaySign(agreement, party))
        {
            throw new ArgumentException($"`{party}` is not a party of {agreement.Id} {agreement.Version}.", nameof(party));
        }
        if (!Follows(agreement, previousHash))
        {
            throw new ArgumentException($"{agreement.Id} {agreement.Version} does not supersede a version with the hash `{previousHash}`.", nameof(previousHash));
        }
        var header = new JsonObject
        {
            ["alg"] = "ES256",
            ["typ"] = Type,
            ["agreement"] = agreement.Id,
            ["version"] = agreement.Version,
            ["party"] = party,
            ["previous"] = previousHash,
        };
        return JsonWebSignature.Sign(CanonicalJson.Serialize(header), agreement.Canonical.Span, key);
    }

    /// <summary>Verifies a signature. A party counts only as its own key says; nothing in the header is believed before that.</summary>
    /// <param name="agreement">The document that is said to be signed.</param>
    /// <param name="jws">The detached signature.</param>
    /// <param name="trust">The keys that count.</param>
    /// <param name="at">The day on which the signature was received: the key must have been valid then.</param>
    /// <param name="party">The party that signed; empty when the signature does not count.</param>
    /// <param name="why">Why it does not count; empty when it does.</param>
    public static bool Verify(SharingAgreement agreement, string jws, TrustList trust, DateOnly at, out string party, out string why)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(jws);
        ArgumentNullException.ThrowIfNull(trust);
        party = "";
        if (JsonWebSignature.Header(jws, out why) is not { } header || Mismatch(agreement, header) is { } mismatch && (why = mismatch) is not null)
        {
            return false;
        }
        var signer = JsonWebSignature.Text(header, "party")!;
        var keys = trust.KeysOf(signer, at);
        if (keys.Count == 0)
        {
            why = $"the trust list has no valid key of `{signer}` on {at:yyyy-MM-dd}";
            return false;
        }
        foreach (var trusted in keys)
        {
            using var key = trusted.Key();
            if (JsonWebSignature.IsBy(jws, agreement.Canonical.Span, key))
            {
                party = signer;
                why = "";
                return true;
            }
        }
        why = $"it was not made by `{signer}` over this text: the document or the signature was changed";
        return false;
    }

    private static string? Mismatch(SharingAgreement agreement, JsonElement header)
    {
        if (JsonWebSignature.Text(header, "typ") != Type || JsonWebSignature.Text(header, "agreement") != agreement.Id)
        {
            return $"it is not a signature of {agreement.Id}";
        }
        if (JsonWebSignature.Text(header, "version") is var version && version != agreement.Version)
        {
            return $"it is a signature of version {version}, not of {agreement.Version}";
        }
        if (JsonWebSignature.Text(header, "party") is not { } party || !MaySign(agreement, party))
        {
            return "it is by somebody who is not a party of the agreement";
        }
        return Follows(agreement, JsonWebSignature.Text(header, "previous")) ? null : "it names another version before this one than the document does";
    }

    private static bool MaySign(SharingAgreement agreement, string party) =>
        agreement.Kind != DocumentKind.Agreement || agreement.Parties.Any(p => p.Id == party);

    // A document that names the version before it without a hash leaves the hash to the signatures.
    private static bool Follows(SharingAgreement agreement, string? previousHash) =>
        agreement.SupersedesHash is not null ? previousHash == agreement.SupersedesHash : previousHash is null || agreement.SupersedesVersion is not null;
}
