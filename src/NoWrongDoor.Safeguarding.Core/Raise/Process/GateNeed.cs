namespace NoWrongDoor.Safeguarding.Core.Raise.Process;

/// <summary>Something that a stage needs before it is left, in words, and who can supply it.</summary>
public abstract record GateNeed(string Says, string From)
{
    /// <summary>Null where the reader may not know.</summary>
    public abstract bool? IsMet(CaseState state);
}

public sealed record FieldRecorded(string Field, string Says, string From) : GateNeed(Says, From)
{
    public override bool? IsMet(CaseState state) => state.Unknown.Contains(Field) ? null : state.Recorded.Contains(Field);
}

public sealed record AgenciesTakePart(int AtLeast, string Says, string From) : GateNeed(Says, From)
{
    public override bool? IsMet(CaseState state) => state.Members is { } members ? members >= AtLeast : null;
}

public sealed record ActionsAgreed(int AtLeast, string Says, string From) : GateNeed(Says, From)
{
    public override bool? IsMet(CaseState state) => state.Actions is { } actions ? actions.Count(a => a.Status != ActionStatus.Stopped) >= AtLeast : null;
}

/// <summary>A plan that leaves out the context that weighs most treats the young person and not what harms them.</summary>
public sealed record HeaviestContextActedOn(int AtLeast, string Says, string From) : GateNeed(Says, From)
{
    public override bool? IsMet(CaseState state) => state.Actions is { } actions && !state.Unknown.Contains("context_weights")
        ? actions.Count(a => state.Heaviest.Contains(a.Context, StringComparer.Ordinal) && a.Status != ActionStatus.Stopped) >= AtLeast : null;
}

public sealed record EveryActionAccepted(string Says, string From) : GateNeed(Says, From)
{
    public override bool? IsMet(CaseState state) => state.Actions?.All(a => a.Status != ActionStatus.Asked);
}

public sealed record EveryActionSettled(string Says, string From) : GateNeed(Says, From)
{
    public override bool? IsMet(CaseState state) => state.Actions?.All(a => a.Status is ActionStatus.Done or ActionStatus.Stopped);
}
