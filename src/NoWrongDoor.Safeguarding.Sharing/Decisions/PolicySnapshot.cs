using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using NoWrongDoor.Safeguarding.Sharing.Compilation;

namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>Everything that governs one partnership at one moment: the agreements of its register, the own-slice policy and the hub-wide
/// limits. Immutable; a change makes a new one with other heads.</summary>
public sealed class PolicySnapshot
{
    // A partnership has some 60 pairs of function and purpose, 10 owners and a few sets of request facts in use within a day.
    private const int MostPlans = 4096;

    private readonly IReadOnlyList<Source> _sources;
    private readonly Dictionary<string, int> _indices;
    private readonly ConcurrentDictionary<PlanKey, ReaderPlan> _plans = new();

    private PolicySnapshot(IReadOnlyList<Source> sources, IReadOnlyList<Field> fields)
    {
        _sources = sources;
        Fields = fields;
        _indices = fields.Select((f, i) => (f.Name, i)).ToDictionary(f => f.Name, f => f.i, StringComparer.Ordinal);
        Heads = HeadsOf(sources);
        Agreements = [.. sources.Where(s => s.IsAgreement).Select(s => new AgreementInForce(s.Document, s.SignedBy, s.Suspended))];
        Purposes = [.. sources.Where(s => s.IsAgreement).SelectMany(s => s.Document.Purposes.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        AgreementRefs = [.. sources.Where(s => s.IsAgreement).Select(s => s.Document.Reference).Order(StringComparer.Ordinal)];
    }

    /// <summary>A hash over all documents, their signatures and suspensions: what tokens, database contexts and the policy head compare.</summary>
    public string Heads { get; }

    /// <summary>The agreements as <c>id@version#hash</c>, without the hub's own policies.</summary>
    public IReadOnlyList<string> AgreementRefs { get; }

    /// <summary>The own-slice policy as <c>id@version#hash</c>; empty for a document that stands alone.</summary>
    public string OwnSliceRef => OwnSlice?.Reference ?? "";

    /// <summary>What agencies see of their own records; nothing for a document that stands alone.</summary>
    public SharingAgreement? OwnSlice => _sources.FirstOrDefault(s => s.Document.Kind == DocumentKind.OwnSlice)?.Document;

    /// <summary>The agreements, with who signed them and whether they are suspended.</summary>
    public IReadOnlyList<AgreementInForce> Agreements { get; }

    /// <summary>Everything that the agreements say values may be asked for.</summary>
    public IReadOnlyList<string> Purposes { get; }

    /// <summary>All fields; a level is at the index of its field.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Makes a snapshot.</summary>
    /// <param name="agreements">The agreements of the register, suspended ones included.</param>
    /// <param name="ownSlice">The own-slice policy, which also fixes the order and ladders of the fields that it names.</param>
    /// <param name="hubLimits">The hub-wide limits, or null.</param>
    /// <exception cref="ArgumentException">A document is of the wrong kind, or a ladder has a rung that the first document has not.</exception>
    public static PolicySnapshot Compile(IReadOnlyList<AgreementInForce> agreements, SharingAgreement ownSlice, SharingAgreement? hubLimits)
    {
        ArgumentNullException.ThrowIfNull(agreements);
        ArgumentNullException.ThrowIfNull(ownSlice);
        Require(ownSlice, DocumentKind.OwnSlice);
        SharingAgreement[] policies = hubLimits is null ? [ownSlice] : [ownSlice, hubLimits];
        if (hubLimits is not null)
        {
            Require(hubLimits, DocumentKind.HubLimits);
        }
        foreach (var agreement in agreements)
        {
            Require(agreement.Agreement, DocumentKind.Agreement);
        }
        var fields = FieldUnion.Of([.. policies, .. agreements.Select(a => a.Agreement)]);
        var index = fields.Select((f, i) => (f, i)).ToDictionary(f => f.f.Name, f => (f.i, f.f), StringComparer.Ordinal);
        var nobody = new HashSet<string>();
        return new PolicySnapshot(
            [.. policies.Select(p => new Source(p, nobody, false, index)), .. agreements.Select(a => new Source(a.Agreement, a.SignedBy, a.Suspended, index))], fields);
    }

    /// <summary>One document as it stands, signed or not and without the hub's own policies: for its authors, never for a disclosure.</summary>
    public static PolicySnapshot Alone(SharingAgreement document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var index = document.Fields.Select((f, i) => (f, i)).ToDictionary(f => f.f.Name, f => (f.i, f.f), StringComparer.Ordinal);
        return new PolicySnapshot([new Source(document, document.Parties.Select(p => p.Id).ToHashSet(StringComparer.Ordinal), false, index)], document.Fields);
    }

    /// <summary>The index of a field, or -1 when no document names it.</summary>
    public int IndexOf(string fieldName) => _indices.GetValueOrDefault(fieldName, -1);

    /// <summary>Whether a document shares something by a clause of this number.</summary>
    public bool Shares(string number) => _sources.Any(s => s.Document.Clauses.Any(c => c.Effect == ClauseEffect.Share && c.Number == number));

    /// <summary>The agreements under which a party may act for a purpose on a day, as <c>id@version#hash</c>; the own-slice policy is always the last.</summary>
    public IReadOnlyList<string> ReferencesFor(string party, string purpose, DateOnly at) =>
        [.. _sources.Where(s => s.IsAgreement && !s.Suspended && s.SignedBy.Contains(party) && s.Document.Purposes.ContainsKey(purpose)
                && at >= s.Document.From && at <= s.Document.Until)
            .Select(s => s.Document.Reference).Order(StringComparer.Ordinal), OwnSliceRef];

    /// <summary>The plan for one reader's context and one owner of records.</summary>
    /// <param name="reader">Who asks, in which function, for what, when.</param>
    /// <param name="owner">The party that owns the records: the discloser.</param>
    public ReaderPlan Specialise(ReaderContext reader, string owner)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentException.ThrowIfNullOrEmpty(owner);
        var key = new PlanKey(reader.Party, reader.Role, reader.Purpose, reader.At, reader.RequestFacts, string.Join(' ', reader.Obligations.Order(StringComparer.Ordinal)), owner);
        if (_plans.TryGetValue(key, out var known))
        {
            return known;
        }
        if (_plans.Count >= MostPlans)
        {
            _plans.Clear();
        }
        return _plans.GetOrAdd(key, k => new ReaderPlan(Fields, new Specialiser(reader, k.Owner).Specialise(_sources)));
    }

    private static void Require(SharingAgreement document, DocumentKind kind)
    {
        if (document.Kind != kind)
        {
            throw new ArgumentException($"{document.Reference} is of kind {document.Kind}; {kind} is needed here.", nameof(document));
        }
    }

    private static string HeadsOf(IEnumerable<Source> sources)
    {
        var lines = sources.Select(s => $"{s.Document.Reference}:{(s.Suspended ? "suspended" : "in-force")}:{string.Join(',', s.SignedBy.Order(StringComparer.Ordinal))}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Order(StringComparer.Ordinal)))));
    }

    private sealed record PlanKey(string Party, string Role, string Purpose, DateOnly At, FactSet Facts, string Obligations, string Owner);
}
