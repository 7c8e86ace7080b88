namespace NoWrongDoor.Safeguarding.Core.Raise.Process;

/// <summary>Whether a case may go from one stage to another, and if not, what is missing and who can supply it.</summary>
public static class StageGate
{
    public static IReadOnlyList<GateAnswer> Answers(RaiseStage stage, CaseState state) => [.. stage.Needs.Select(n => new GateAnswer(n, n.IsMet(state)))];

    /// <summary>A move forward needs everything; a stage worked before, and the end with its reason, are always open.</summary>
    public static MoveAnswer Move(RaiseProcess process, string from, string to, CaseState state)
    {
        if (process.Find(from) is not { } stage || process.Find(to) is not { } target)
        {
            return new MoveAnswer.NoSuchStage(process.Stages);
        }

        if (!stage.Next.Contains(to, StringComparer.Ordinal))
        {
            return new MoveAnswer.NotNext([.. stage.Next.Select(n => process.Find(n)!)]);
        }

        if (IsBack(process, stage, target))
        {
            return new MoveAnswer.Open();
        }

        // A case may be ended from any stage that says so, but never without a reason that somebody can read later.
        var needs = target.IsEnd && !IsLast(process, stage) ? [new FieldRecorded("closure_reason", "Why the case is closed now", "the chair")] : stage.Needs;
        var missing = needs.Where(n => n.IsMet(state) != true).ToList();
        return missing.Count == 0 ? new MoveAnswer.Open() : new MoveAnswer.Lacking(missing);
    }

    private static bool IsBack(RaiseProcess process, RaiseStage from, RaiseStage to) => IndexOf(process, to) < IndexOf(process, from);

    private static bool IsLast(RaiseProcess process, RaiseStage stage) => IndexOf(process, stage) == process.Stages.Count(s => !s.IsEnd) - 1;

    private static int IndexOf(RaiseProcess process, RaiseStage stage) => process.Stages.ToList().IndexOf(stage);
}

/// <summary>A need and whether it is met; null where the reader may not know.</summary>
public sealed record GateAnswer(GateNeed Need, bool? IsMet);

/// <summary>The closed set of answers to "may this case move".</summary>
public abstract record MoveAnswer
{
    private MoveAnswer()
    {
    }

    public sealed record Open : MoveAnswer;

    public sealed record NoSuchStage(IReadOnlyList<RaiseStage> Stages) : MoveAnswer;

    public sealed record NotNext(IReadOnlyList<RaiseStage> Next) : MoveAnswer;

    public sealed record Lacking(IReadOnlyList<GateNeed> Needs) : MoveAnswer;
}
