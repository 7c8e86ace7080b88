using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>The most that each function could be shown of one field under one agreement, whatever it is to a young person.</summary>
/// <param name="Field">The field with its category.</param>
/// <param name="Readers">By function; every one but those of <see cref="Own"/>.</param>
/// <param name="Own">Functions of agencies that alone record it: what they see of it is theirs by the hub's policy on own records, and no matter of the agreement.</param>
public sealed record MatrixRow(Field Field, IReadOnlyDictionary<string, FieldSight> Readers, IReadOnlySet<string> Own);

/// <summary>
/// Works out, for a document as it stands, which function can be shown how much of every field: by the engine that decides, over every combination of facts
/// that a reader's work, a young person and a record can have. Emergency access, which the hub does not carry out yet, is not among them.
/// </summary>
public sealed class AgreementMatrix(FactReader facts, FunctionCatalogue functions)
{
    // What a clause can tell apart among relationships: none of them, one that is over, and the closest.
    private static readonly IReadOnlyList<object> Relationships = ["none", "historic", "lead"];

    // A policy on own records asks for no purpose.
    private static readonly string[] AnyPurpose = ["safeguarding"];

    // A document never changes under its hash, and there are as many as versions are in force.
    private readonly OfTheDay<string, IReadOnlyList<MatrixRow>> _known = new();

    /// <param name="document">The agreement.</param>
    /// <param name="ownSlice">The policy on an agency's own records that is in force beside it.</param>
    /// <param name="today">The day on which it is asked.</param>
    public IReadOnlyList<MatrixRow> Of(SharingAgreement document, SharingAgreement ownSlice, DateOnly today) =>
        _known.GetOrAdd(today, $"{document.Reference} {ownSlice.Reference}", _ => Make(document, ownSlice, today));

    private IReadOnlyList<MatrixRow> Make(SharingAgreement document, SharingAgreement ownSlice, DateOnly today)
    {
        var most = SeenUnder(document, today);
        var rows = document.Fields.Select((f, i) => new Row(f, i)).ToList();
        foreach (var (role, party) in document.Roles.SelectMany(role => ReadersOf(document, role).Select(party => (role, party))))
        {
            foreach (var owner in document.Parties.Where(p => p.Id != party.Id).DistinctBy(p => (p.Kind, document.Fields.Any(f => f.From.Contains(p.Id)) ? p.Id : "")))
            {
                Take(rows, most, new ReaderName(party.Id, role), owner, PurposesOf(document, role));
            }
        }

        AddOwn(document, rows, most, new Own(ownSlice, SeenUnder(ownSlice, today)));
        return [.. rows.Select(row => new MatrixRow(row.Field, row.Readers, row.Own))];
    }

    private MostSeen SeenUnder(SharingAgreement document, DateOnly today) => new(PolicySnapshot.Alone(document),
        facts.Facts.Where(f => f.Name == MostSeen.Age || document.Facts.ContainsKey(f.Name)).Select(f => f.Name == "relationship" ? f with { Domain = Relationships } : f), today, GateSession.PossibleObligations);

    private static void Take(IEnumerable<Row> rows, MostSeen most, ReaderName reader, Party owner, IReadOnlyList<string> purposes)
    {
        var seen = most.Of(reader, FactSet.Empty, owner.Id, purposes);
        foreach (var row in rows.Where(row => Discloses(row.Field, owner)))
        {
            row.Take(reader.Function, SightOf.Field(row.Field, most, seen[row.At]));
        }
    }

    // What nobody but the function's own agency records: theirs as far as the policy on own records says, and otherwise what the agreement itself says of it. Not all of it is
    // everybody's there: the words of a source are not for the whole force that keeps them, and marks are the hub's and shown to its own people by clauses of the agreement alone.
    private void AddOwn(SharingAgreement document, List<Row> rows, MostSeen most, Own own)
    {
        foreach (var role in document.Roles)
        {
            var left = rows.Where(row => !row.Readers.ContainsKey(role)).ToHashSet();
            foreach (var party in left.Count == 0 ? [] : ReadersOf(document, role))
            {
                var reader = new ReaderName(party.Id, role);
                var theirs = own.FieldsOf(reader);
                foreach (var row in left.Where(row => Discloses(row.Field, party) && theirs.Contains(row.Field.Name)))
                {
                    row.Own.Add(role);
                    row.Readers.Remove(role);
                }

                Take(left.Where(row => !row.Own.Contains(role)), most, reader, party, PurposesOf(document, role));
            }

            foreach (var row in left.Where(row => !row.Own.Contains(role)))
            {
                row.Take(role, new FieldSight(row.Field.Name, Sight.None, "withheld", null, "", [], []));
            }
        }
    }

    // One party for each way in which clauses treat those of its kind.
    private IEnumerable<Party> ReadersOf(SharingAgreement document, string role) => document.Parties
        .Where(p => functions.ExistsIn(p.Kind, role))
        .DistinctBy(p => document.Clauses.Any(c => c.Parties.Contains(p.Id)) ? p.Id : p.Kind);

    private static IReadOnlyList<string> PurposesOf(SharingAgreement document, string role) =>
        [.. document.Purposes.Keys.Where(purpose => document.Clauses.Any(c => c.Effect == ClauseEffect.Share
            && (c.Roles.Count == 0 || c.Roles.Contains(role)) && (c.Purposes.Count == 0 || c.Purposes.Contains(purpose))))];

    private static bool Discloses(Field field, Party owner) => field.From.Contains("any") || field.From.Contains(owner.Id) || field.From.Contains(owner.Kind);

    /// <summary>What is known of one field so far.</summary>
    private sealed class Row(Field of, int at)
    {
        public Field Field => of;

        /// <summary>Where the document has it.</summary>
        public int At => at;

        public Dictionary<string, FieldSight> Readers { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Own { get; } = new(StringComparer.Ordinal);

        public void Take(string role, FieldSight sight)
        {
            if (!Readers.TryGetValue(role, out var before) || sight.Level > before.Level)
            {
                Readers[role] = sight;
            }
        }
    }

    /// <summary>The policy on own records, and the most that it lets anybody see.</summary>
    private sealed record Own(SharingAgreement Policy, MostSeen Most)
    {
        public HashSet<string> FieldsOf(ReaderName reader) =>
            Most.Of(reader, FactSet.Empty, reader.Agency, AnyPurpose).Where(seen => seen.Level > 0).Select(seen => Policy.Fields[seen.Index].Name).ToHashSet(StringComparer.Ordinal);
    }
}
