using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>The most that each function could be shown of one field under one agreement, whatever it is to a young person.</summary>
/// <param name="Field">The field with its category.</param>
/// <param name="Readers">By function.</param>
public sealed record MatrixRow(Field Field, IReadOnlyDictionary<string, FieldSight> Readers);

/// <summary>
/// Works out, for a document as it stands, which function can be shown how much of every field: by the engine that decides, over every combination of facts
/// that a reader's work, a young person and a record can have. Emergency access, which the hub does not carry out yet, is not among them.
/// </summary>
public sealed class AgreementMatrix(FactReader facts, FunctionCatalogue functions)
{
    // What a clause can tell apart among relationships: none of them, one that is over, and the closest.
    private static readonly IReadOnlyList<object> Relationships = ["none", "historic", "lead"];

    // A document never changes under its hash, and there are as many as versions are in force.
    private readonly OfTheDay<string, IReadOnlyList<MatrixRow>> _known = new();

    public IReadOnlyList<MatrixRow> Of(SharingAgreement document, DateOnly today) => _known.GetOrAdd(today, document.Reference, _ => Make(document, today));

    private IReadOnlyList<MatrixRow> Make(SharingAgreement document, DateOnly today)
    {
        var snapshot = PolicySnapshot.Alone(document);
        var declared = facts.Facts.Where(f => document.Facts.ContainsKey(f.Name)).Select(f => f.Name == "relationship" ? f with { Domain = Relationships } : f);
        var most = new MostSeen(snapshot, declared, today, GateSession.PossibleObligations);
        var rows = document.Fields.Select(f => (Field: f, Readers: new Dictionary<string, FieldSight>(StringComparer.Ordinal))).ToList();
        foreach (var (role, party) in document.Roles.SelectMany(role => ReadersOf(document, role).Select(party => (role, party))))
        {
            var purposes = PurposesOf(document, role);
            foreach (var owner in document.Parties.Where(p => p.Id != party.Id).DistinctBy(p => (p.Kind, document.Fields.Any(f => f.From.Contains(p.Id)) ? p.Id : "")))
            {
                var seen = most.Of(new ReaderName(party.Id, role), FactSet.Empty, owner.Id, purposes);
                foreach (var (row, i) in rows.Select((row, i) => (row, i)).Where(r => Discloses(r.row.Field, owner)))
                {
                    var sight = SightOf.Field(row.Field, most, seen[i]);
                    if (!row.Readers.TryGetValue(role, out var before) || sight.Level > before.Level)
                    {
                        row.Readers[role] = sight;
                    }
                }
            }
        }

        return [.. rows.Select(row => new MatrixRow(row.Field, row.Readers))];
    }

    // One party for each way in which clauses treat those of its kind.
    private IEnumerable<Party> ReadersOf(SharingAgreement document, string role) => document.Parties
        .Where(p => functions.ExistsIn(p.Kind, role))
        .DistinctBy(p => document.Clauses.Any(c => c.Parties.Contains(p.Id)) ? p.Id : p.Kind);

    private static IReadOnlyList<string> PurposesOf(SharingAgreement document, string role) =>
        [.. document.Purposes.Keys.Where(purpose => document.Clauses.Any(c => c.Effect == ClauseEffect.Share
            && (c.Roles.Count == 0 || c.Roles.Contains(role)) && (c.Purposes.Count == 0 || c.Purposes.Contains(purpose))))];

    private static bool Discloses(Field field, Party owner) => field.From.Contains("any") || field.From.Contains(owner.Id) || field.From.Contains(owner.Kind);
}
