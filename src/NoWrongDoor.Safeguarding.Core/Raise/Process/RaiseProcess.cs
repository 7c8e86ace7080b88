namespace NoWrongDoor.Safeguarding.Core.Raise.Process;

/// <summary>
/// How a partnership works its cases: stages, what each needs before it is left, and by when. Only RAISE's five letters are public, so all
/// of it is read from a file (policies/raise); nothing of it stands in code.
/// </summary>
public sealed record RaiseProcess(
    string Id, string Version, string Hash, string Title, IReadOnlyList<string> Partnerships,
    IReadOnlyList<string> Levels, IReadOnlyList<string> Contexts, IReadOnlyList<RaiseStage> Stages)
{
    /// <summary>What a case keeps: it is worked to its end under the version that it was opened under.</summary>
    public string Reference => $"{Id}@{Version}#{Hash}";

    public RaiseStage First => Stages[0];

    public RaiseStage? Find(string? stage) => Stages.FirstOrDefault(s => s.Id == stage);
}

/// <summary>One stage: the question that it answers, what it needs before it is left, and where it may lead.</summary>
public sealed record RaiseStage(string Id, string Title, string Question, Clock? Clock, IReadOnlyList<GateNeed> Needs, IReadOnlyList<string> Next, bool IsEnd);

/// <summary>How long a stage may take, in working days or in days of the calendar.</summary>
public sealed record Clock(int Days, bool Working);
