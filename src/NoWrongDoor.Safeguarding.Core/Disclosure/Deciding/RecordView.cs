using System.Collections.Frozen;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;

/// <summary>What is shown of one stored record: its place in the hub, the decided levels, and the text of every shown field.</summary>
internal sealed record ShownRow(
    Guid Id, Guid Subject, int Revision, byte[]? Mac, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, byte[] Levels, string?[] Texts)
{
    /// <summary>The fields that were asked for; nothing for all.</summary>
    public bool[]? Wanted { get; init; }

    public bool IsWanted(int field) => Wanted is null || Wanted[field];

    /// <summary>Fields whose level would show something that the hub cannot vouch for: sealed under a key that is missing, or changed behind its back. Their level is the lowest, as that is what is shown.</summary>
    public IReadOnlySet<int> Closed { get; init; } = FrozenSet<int>.Empty;

    /// <summary>The reason of those fields.</summary>
    public string WhyClosed { get; init; } = ReasonText.KeyMissing;
}

/// <summary>Turns shown rows into disclosed records, and into their lines of the entry.</summary>
internal sealed class RecordView(AgencyTokens tokens, FactReader factReader)
{
    public DisclosedRecord Disclose(GateSession session, RecordPlan plan, FactSet facts, ShownRow row)
    {
        var type = plan.Type;
        var inFull = Enumerable.Range(0, row.Levels.Length).Where(i => plan.IsFull(i, row.Levels[i])).Select(i => type.Fields[i].Name)
            .ToHashSet(StringComparer.Ordinal);
        var visible = factReader.Visible(facts, type.Name, inFull);
        // A time of change tells of a change: only who sees every field in full is told when the last one was.
        var changed = inFull.Count == type.Fields.Count;
        var asOf = RecordedTime.Of(changed ? row.ChangedAt : row.CreatedAt, plan.PrecisionAt(row.Levels, changed));
        var fields = new List<DisclosedField>(row.Levels.Length);
        for (var i = 0; i < row.Levels.Length; i++)
        {
            if (row.IsWanted(i))
            {
                fields.Add(Field(session, plan, i, row, facts, visible, asOf));
            }
        }

        var (partnership, agency) = (session.Reader.Partnership, session.Reader.Agency);
        session.Entries.Add(Entry(plan, row, fields, fields.Exists(f => f.IsShown) ? [] : ByWhatItIsThere(plan, row, facts, visible)));
        return new DisclosedRecord(tokens.Of(partnership, agency, type.TokenPrefix, row.Id), type.Name,
            tokens.Of(partnership, agency, SubjectToken.Prefix, row.Subject), plan.Owner.Id, fields, session.Mark);
    }

    private DisclosedField Field(
        GateSession session, RecordPlan plan, int i, ShownRow row, FactSet facts, FactSet visible, RecordedTime asOf)
    {
        var (name, level) = (plan.Type.Fields[i].Name, row.Levels[i]);
        if (level == 0)
        {
            var why = plan.Explain(i, facts, visible);
            var reason = row.Closed.Contains(i) ? row.WhyClosed : factReader.ReasonOf(why) ?? ReasonText.Of(why?.Reason ?? WithheldReason.NoClause);
            var withheld = new Withheld(reason, why?.LimitClause ?? why?.Clause, Ask(session, plan.Owner));
            return new DisclosedField(name, 0, new Disclosed<FieldValue>(withheld), null);
        }

        var renderer = plan.RendererAt(i, level);
        var decision = Told(plan, i, facts, visible);
        var value = new FieldValue(renderer.Kind, row.Texts[i]);
        var provenance = new Provenance(renderer.Rung, decision.Clause, decision.Gateway, decision.Agreement, plan.Owner.Id, asOf);
        return new DisclosedField(name, level, new Disclosed<FieldValue>(renderer.Rung, value), provenance);
    }

    // That a record is there at all is told where nothing that was asked for is shown of it: under the clauses of what could have been.
    private static List<FieldDecision> ByWhatItIsThere(RecordPlan plan, ShownRow row, FactSet facts, FactSet visible) =>
        [.. Enumerable.Range(0, row.Levels.Length).Where(i => row.Levels[i] > 0 && !row.IsWanted(i))
            .Select(i => Told(plan, i, facts, visible))];

    // With hidden facts unknown, the clause tells nothing of them; without, it names what the shown level tells anyhow.
    private static FieldDecision Told(RecordPlan plan, int field, FactSet facts, FactSet visible) =>
        plan.Explain(field, facts, visible) is { Clause: not null } told ? told : plan.ExplainFully(field, facts);

    private static EntryRecord Entry(RecordPlan plan, ShownRow row, List<DisclosedField> fields, List<FieldDecision> there)
    {
        var shown = fields.Where(f => f.IsShown).ToList();
        return new EntryRecord(plan.Type.Name, row.Id, row.Subject, plan.Owner.Id, row.Revision, row.Mac,
            [.. shown.Select(f => f.Name)],
            string.Concat(row.Levels.Select((level, i) => row.IsWanted(i) ? (char)('0' + level) : EntryRecord.NotAsked)),
            [.. shown.Select(f => f.Provenance!.Clause).Concat(there.Select(t => t.Clause)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. shown.Select(f => f.Provenance!.Agreement).Concat(there.Select(t => t.Agreement)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private static string Ask(GateSession session, Agency owner) =>
        session.Policy.Parties.TryGetValue(owner.Id, out var party) && party.Dpo is { } dpo ? dpo : owner.Name;
}
