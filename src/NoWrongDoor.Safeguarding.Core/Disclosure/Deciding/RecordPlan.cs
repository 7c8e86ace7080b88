using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;

/// <summary>The policy for one reader and the records of one type that one agency owns.</summary>
internal sealed class RecordPlan
{
    private readonly ReaderPlan _plan;
    private readonly int _catalogueSize;
    private readonly (int Made, int Changed)? _times;

    private RecordPlan(RecordType type, Agency owner, PolicySnapshot snapshot, ReaderPlan plan)
    {
        (Type, Owner, _plan, _catalogueSize) = (type, owner, plan, snapshot.Fields.Count);
        var category = type.Category(owner.Kind);
        Catalogue = [.. type.Fields.Select(f => snapshot.IndexOf($"{category}.{f.Name}"))];
        Ladders = [.. Catalogue.Select(i => i < 0 ? [] : snapshot.Fields[i].Rungs)];
        _times = type.Times is { } times ? (type.IndexOf(times.Made), type.IndexOf(times.Changed)) : null;
    }

    public RecordType Type { get; }

    public Agency Owner { get; }

    /// <summary>The index of each field in the catalogue; below zero when no document knows it, and then it is withheld.</summary>
    public IReadOnlyList<int> Catalogue { get; }

    public IReadOnlyList<IReadOnlyList<string>> Ladders { get; }

    public static RecordPlan For(PolicyInForce policy, ReaderContext reader, RecordType type, Agency owner) =>
        new(type, owner, policy.Snapshot, policy.Snapshot.Specialise(reader, owner.Id));

    public byte[] Levels(FactSet facts)
    {
        Span<byte> all = stackalloc byte[_catalogueSize];
        _plan.Decide(facts, all);
        var levels = new byte[Catalogue.Count];
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = Catalogue[i] < 0 ? (byte)0 : all[Catalogue[i]];
        }

        return levels;
    }

    /// <summary>The levels of a list.</summary>
    public byte[] ListLevels(FactSet facts)
    {
        var levels = Levels(facts);
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = Math.Min(levels[i], ListCeiling(i));
        }

        return levels;
    }

    /// <summary>Why a level is what it is; facts that the reader may not see count as unknown.</summary>
    public FieldDecision? Explain(int field, FactSet facts, FactSet visible) =>
        Catalogue[field] < 0 ? null : _plan.Explain(Catalogue[field], facts, name => visible.Names.Contains(name));

    public FieldDecision ExplainFully(int field, FactSet facts) => _plan.Explain(Catalogue[field], facts);

    public string LevelSql(int field, IReadOnlyDictionary<string, string> facts) =>
        Catalogue[field] < 0 ? "0" : _plan.LevelSql(Catalogue[field], facts);

    public Renderer RendererAt(int field, byte level) => Type.Fields[field].RendererOf(Ladders[field][level - 1]);

    public bool IsFull(int field, byte level) => level > 0 && Ladders[field][level - 1] == Renderer.Full;

    public bool AreAllFull(byte[] levels)
    {
        for (var i = 0; i < levels.Length; i++)
        {
            if (!IsFull(i, levels[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How finely the time of a recording may be told beside these levels: never finer than the record's own times of it.</summary>
    /// <param name="levels">The decided levels, in the order of the fields.</param>
    /// <param name="changed">The time of a change, not of the making.</param>
    public TimePrecision PrecisionAt(byte[] levels, bool changed)
    {
        if (_times is not { } times)
        {
            return AreAllFull(levels) ? TimePrecision.Instant : TimePrecision.Day;
        }

        var made = PrecisionOf(times.Made, levels);
        return changed && PrecisionOf(times.Changed, levels) is var ended && ended < made ? ended : made;
    }

    private TimePrecision PrecisionOf(int field, byte[] levels)
    {
        if (levels[field] == 0)
        {
            return TimePrecision.Withheld;
        }

        var renderer = RendererAt(field, levels[field]);
        return renderer == Renderers.Instant ? TimePrecision.Instant
            : renderer == Renderers.Date ? TimePrecision.Day
            : renderer == Renderers.Month || renderer == Renderers.MonthOfDay ? TimePrecision.Month
            : TimePrecision.Withheld;
    }

    /// <summary>The highest level that a list may show: an encrypted field is never decrypted there, so its coarse column stands in.</summary>
    public byte ListCeiling(int field)
    {
        var level = (byte)Ladders[field].Count;
        while (Type.Fields[field].Encrypted && level > 0 && RendererAt(field, level) == Type.Fields[field].Full)
        {
            level--;
        }

        return level;
    }
}
