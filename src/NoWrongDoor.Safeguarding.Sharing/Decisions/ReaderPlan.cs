using NoWrongDoor.Safeguarding.Sharing.Compilation;

namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>All agreements of a partnership, specialised for one reader's context and the party that owns the records. What is left
/// depends on the facts of each record alone. Immutable and safe to share between threads.</summary>
public sealed class ReaderPlan
{
    private readonly IReadOnlyList<Field> _fields;
    private readonly RuleSet _rules;
    private readonly AtomReader _atoms;
    private readonly BitProgram _program;
    private readonly Explainer _explainer;

    internal ReaderPlan(IReadOnlyList<Field> fields, RuleSet rules)
    {
        _fields = fields;
        _rules = rules;
        var atoms = new Atoms(rules.RequestFacts);
        foreach (var rule in rules.Shares.Concat<Rule>(rules.Limits).Concat(rules.Lifts))
        {
            rule.WhenTrue = atoms.Alternatives(rule.Condition, positive: true);
            rule.WhenFalse = atoms.Alternatives(rule.Condition, positive: false);
        }
        _atoms = new AtomReader(atoms.All);
        _program = new BitProgram(rules, _atoms, fields.Count, fields.Count == 0 ? 1 : fields.Max(f => f.Rungs.Count));
        _explainer = new Explainer(rules, _atoms, fields);
    }

    /// <summary>Decides every field for one record. Allocates nothing and never throws for what facts say.</summary>
    /// <param name="facts">Facts of the case, the child and the record; facts of the request in it are ignored.</param>
    /// <param name="levels">Receives one level per field of the snapshot, in its order.</param>
    public void Decide(FactSet facts, Span<byte> levels)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (levels.Length < _fields.Count)
        {
            throw new ArgumentException($"There are {_fields.Count} fields; the span holds {levels.Length}.", nameof(levels));
        }
        _program.Decide(facts, levels);
    }

    /// <summary>The full reason of one field's level: for its owner and for information governance.</summary>
    /// <param name="field">The field's index in the snapshot.</param>
    /// <param name="facts">The facts that the level is decided with.</param>
    public FieldDecision Explain(int field, FactSet facts) => Explain(field, facts, _ => true);

    /// <summary>The reason that a reader is shown: facts that the reader may not see count as unknown, so that the reason tells nothing
    /// about them beyond what the level itself tells.</summary>
    /// <param name="field">The field's index in the snapshot.</param>
    /// <param name="facts">The facts that the level is decided with.</param>
    /// <param name="seenByReader">Whether the reader may see the fact of this name.</param>
    public FieldDecision Explain(int field, FactSet facts, Func<string, bool> seenByReader)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(seenByReader);
        var levels = new byte[_fields.Count];
        _program.Decide(facts, levels);
        return _explainer.Explain(field, levels[field], facts.Where(seenByReader));
    }

    /// <summary>The level of one field as an integer SQL expression, so that values which are withheld never leave the database.</summary>
    /// <param name="field">The field's index in the snapshot.</param>
    /// <param name="sqlFacts">For each fact the SQL expression of its value (boolean, integer, date, or the text of a listed value); a fact
    /// that is missing here, or NULL, is unknown.</param>
    public string LevelSql(int field, IReadOnlyDictionary<string, string> sqlFacts)
    {
        ArgumentNullException.ThrowIfNull(sqlFacts);
        return new LevelExpression(_rules, sqlFacts).Of(field, _fields[field].Rungs.Count);
    }
}
