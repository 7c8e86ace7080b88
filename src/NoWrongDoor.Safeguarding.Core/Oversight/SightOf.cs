using System.Runtime.CompilerServices;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.People.Relationships;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>Puts together, for one young person, what every function of every agency can see.</summary>
internal sealed class SightOf(Agencies agencies, FactReader facts, FunctionCatalogue functions)
{
    private const string Reach = "select r.agency, r.function, r.basis, r.strength, r.owner from guard.reach_for_oversight(@subject) r";

    // What brings somebody within reach is itself a record of somebody: the sheet says it as far as the gate would show that record.
    private static readonly IReadOnlyList<(string Basis, RecordType Type)> Bases =
        [("own", YoungPersonRecord.Type), ("caseload", RelationshipRecord.Type), ("case", CaseMembershipRecord.Type)];

    // As long as a policy is in force: it takes up to a second for each reader, and follows from what the key says and from the policy.
    private static readonly ConditionalWeakTable<PolicySnapshot, OfTheDay<Asking, ReaderSight>> Known = [];

    private static readonly string[] Relationships = ["none", "historic", "referral", "team", "lead"];

    // What the hub itself holds of a young person is seen like what agencies record.
    private static readonly IReadOnlyList<RecordType> Types = [.. RecordTables.All.Select(t => t.Type).Where(t => t.SubjectKind == KeyKind.Person), MarkRecord.Type];

    public async Task<PersonSight> ReadAsync(GateSession session, Guid subject, CancellationToken cancellationToken)
    {
        var partnership = await agencies.OfAsync(session, cancellationToken);
        var known = partnership.Values.OrderBy(a => a.Name, StringComparer.Ordinal).ToList();
        var reach = await ReachAsync(session, subject, partnership, cancellationToken);
        var all = known.SelectMany(a => functions.Functions.Values.Where(f => f.Kinds.Contains(a.Kind, StringComparer.Ordinal)).Select(f => new ReaderName(a.Id, f.Id))).ToList();
        var most = new MostSeen(session.Policy.Snapshot, facts.Facts.Where(f => f.Name is not ("relationship" or "case-open") && Types.Any(t => f.IsOf(t.Name))), session.Today, GateSession.PossibleObligations);
        var worked = Known.GetOrCreateValue(session.Policy.Snapshot);
        return new PersonSight(
            [.. all.Where(reach.ContainsKey).Select(reader => worked.GetOrAdd(session.Today, new Asking(reader, reach[reader], partnership), asking => Of(session, most, asking, known)))],
            [.. all.Where(reader => !reach.ContainsKey(reader))],
            known.ToDictionary(a => a.Id, a => a.Name, StringComparer.Ordinal));
    }

    private static ReaderSight Of(GateSession session, MostSeen most, Asking asking, IReadOnlyList<Agency> holders)
    {
        var (reader, relationship, inCase) = (asking.Reader, Relationships[asking.Reach.Strength], asking.Reach.InCase);
        var facts = FactSet.Empty.With("relationship", relationship).With("case-open", inCase);
        var seen = holders.ToDictionary(h => h.Id, h => most.Of(reader, facts, h.Id, session.Policy.Snapshot.Purposes), StringComparer.Ordinal);
        return new ReaderSight(reader, relationship, inCase, [.. Types.SelectMany(type => holders.Where(h => type.MayRecord(h.Kind) is null)
            .Select(holder => (Holder: holder.Id, Fields: Fields(session.Policy.Snapshot, most, seen[holder.Id], type, holder.Kind)))
            .GroupBy(held => string.Join('|', held.Fields.Select(Shape)), StringComparer.Ordinal)
            .Select(alike => new RecordSight(type.Name, [.. alike.Select(held => held.Holder)], alike.First().Fields)))]);
    }

    private static IReadOnlyList<FieldSight> Fields(PolicySnapshot snapshot, MostSeen most, IReadOnlyList<Most> seen, RecordType type, string kind)
    {
        var category = type.Category(kind);
        return [.. type.Fields.Select(field => snapshot.IndexOf($"{category}.{field.Name}") is var i and >= 0
            ? Field(snapshot.Fields[i], most, seen[i]) with { Field = field.Name }
            : new FieldSight(field.Name, Sight.None, "withheld", null, "", [], []))];
    }

    internal static FieldSight Field(Field field, MostSeen most, Most seen)
    {
        var why = seen.Plan is null ? null : seen.Explain();
        var level = seen.Level == 0 ? Sight.None : seen.Level == field.Rungs.Count ? Sight.Full : field.RungAt(seen.Level) == Renderer.Exists ? Sight.Exists : Sight.Coarse;
        var clause = level == Sight.None ? why is { Reason: WithheldReason.Limited or WithheldReason.HubLimited } ? why.LimitClause : null : why?.Clause;
        return new FieldSight(field.Name, level, field.RungAt(seen.Level), clause, clause is null ? "" : why!.Agreement, most.ConditionsOf(seen), seen.Purposes);
    }

    private static string Shape(FieldSight field) =>
        $"{field.Level} {field.Rung} {field.Clause} {field.Agreement} {string.Join(',', field.Conditions)} {string.Join(',', field.Purposes)}";

    private static async Task<IReadOnlyDictionary<ReaderName, (short Strength, bool InCase)>> ReachAsync(
        GateSession session, Guid subject, IReadOnlyDictionary<string, Agency> partnership, CancellationToken cancellationToken)
    {
        var plans = Bases.ToDictionary(b => b.Basis, b => OwnerPlans.For(session, b.Type, partnership), StringComparer.Ordinal);
        await using var command = session.Command(Reach);
        command.Parameters.AddWithValue("subject", subject);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var reach = new Dictionary<ReaderName, (short, bool)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var (name, basis, strength, owner) = (new ReaderName(reader.GetString(0), reader.GetString(1)), reader.GetString(2), reader.GetInt16(3), reader.GetString(4));
            if (plans[basis].Has(owner) && plans[basis][owner].Levels(FactSet.Empty).Any(level => level > 0))
            {
                var (most, inCase) = reach.GetValueOrDefault(name);
                reach[name] = (Math.Max(most, strength), inCase || (basis == "case" && strength > 1));
            }
        }

        return reach;
    }

    private sealed record Asking(ReaderName Reader, (short Strength, bool InCase) Reach, IReadOnlyDictionary<string, Agency> Agencies);
}
