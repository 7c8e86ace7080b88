using System.Security.Cryptography;
using NoWrongDoor.Safeguarding.Sharing.Reading;

namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>What kind of document it is: an agreement between parties, or one of the two hub policies in the same language.</summary>
public enum DocumentKind
{
    /// <summary>Between parties, each of which signs.</summary>
    Agreement,

    /// <summary>Lets every agency see its own slice, whatever becomes of the agreements.</summary>
    OwnSlice,

    /// <summary>Caps every agreement of the hub.</summary>
    HubLimits,
}

/// <summary>A sharing agreement: the signed document is the policy. Only a document without faults becomes one.</summary>
public sealed class SharingAgreement
{
    internal SharingAgreement() { }

    /// <summary>The document's id, unchanged from version to version.</summary>
    public required string Id { get; init; }

    /// <summary>The version, a semantic version number.</summary>
    public required string Version { get; init; }

    /// <summary>Agreement between parties, or hub policy.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>The title that people are shown.</summary>
    public required string Title { get; init; }

    /// <summary>What it is for, in plain English.</summary>
    public required string Summary { get; init; }

    /// <summary>The version that this one supersedes; null when it is the first.</summary>
    public string? SupersedesVersion { get; init; }

    /// <summary>The hash of the version that this one supersedes; null where the document does not state it.</summary>
    public string? SupersedesHash { get; init; }

    /// <summary>The first valid day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last valid day: the agreement ends at the next midnight.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The review, after whose grace every field is capped; null when the document has none.</summary>
    public Review? Review { get; init; }

    /// <summary>The parties that sign; empty in a hub policy, which binds everybody.</summary>
    public required IReadOnlyList<Party> Parties { get; init; }

    /// <summary>Classes of parties whose members join by accession.</summary>
    public required IReadOnlyList<PartyClass> Classes { get; init; }

    /// <summary>The functions of readers that clauses speak of.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>The laws relied on, by id.</summary>
    public required IReadOnlyDictionary<string, Gateway> Gateways { get; init; }

    /// <summary>The purposes with the sentence that explains each.</summary>
    public required IReadOnlyDictionary<string, string> Purposes { get; init; }

    /// <summary>The facts that conditions may mention, by name.</summary>
    public required IReadOnlyDictionary<string, Fact> Facts { get; init; }

    /// <summary>All fields in the document's order.</summary>
    public required IReadOnlyList<Field> Fields { get; init; }

    /// <summary>All clauses in the document's order, which never changes a decision.</summary>
    public required IReadOnlyList<Clause> Clauses { get; init; }

    /// <summary>The document in the canonical form of RFC 8785: what parties sign.</summary>
    public required ReadOnlyMemory<byte> Canonical { get; init; }

    /// <summary>The SHA-256 of <see cref="Canonical"/> in lower-case hexadecimal.</summary>
    public string Hash => field ??= Convert.ToHexStringLower(SHA256.HashData(Canonical.Span));

    /// <summary>How decisions, tokens and entries name this document: <c>id@version#hash</c>.</summary>
    public string Reference => field ??= $"{Id}@{Version}#{Hash}";

    // A part of the document, for analysis: it is no document that anybody signed, and keeps the hash of the whole only to be named by it.
    internal SharingAgreement With(IReadOnlyList<Field> fields, IReadOnlyList<Clause> clauses) => new()
    {
        Id = Id,
        Version = Version,
        Kind = Kind,
        Title = Title,
        Summary = Summary,
        From = From,
        Until = Until,
        Parties = Parties,
        Classes = Classes,
        Roles = Roles,
        Gateways = Gateways,
        Purposes = Purposes,
        Facts = Facts,
        Fields = fields,
        Clauses = clauses,
        Canonical = Canonical,
    };

    /// <summary>Reads a document; every fault of it is reported at once.</summary>
    /// <param name="yaml">The document, in the JSON subset of YAML 1.2.</param>
    public static Parsed<SharingAgreement> Parse(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        return AgreementReader.Read(yaml);
    }
}

/// <summary>When the agreement must be reviewed, and what happens when it is not.</summary>
/// <param name="Due">The day on which the review is due.</param>
/// <param name="GraceDays">Days after which the cap bites.</param>
/// <param name="Then">The rung at which every field is capped after the grace.</param>
public sealed record Review(DateOnly Due, int GraceDays, string Then)
{
    /// <summary>Whether the grace is over on a day.</summary>
    public bool IsOverdue(DateOnly at) => at > Due.AddDays(GraceDays);
}
