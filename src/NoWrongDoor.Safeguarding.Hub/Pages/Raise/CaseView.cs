using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Process;
using NoWrongDoor.Safeguarding.Hub.Pages.Meetings;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Raise;

/// <summary>A case as one reader is shown it. Everything on the page follows from these values and from nothing that lies behind them.</summary>
public sealed record CaseView(RecordView Record, RaiseProcess? Process, IReadOnlyList<ActionView> Actions, int? Members)
{
    /// <summary>Whether an agency runs a case: the one that opened it, or the one that it names as leading.</summary>
    public static bool IsRunBy(DisclosedRecord worked, string agency) =>
        worked.Owner == agency || (worked["lead_agency"] is { IsShown: true, Rung: "full" } lead && lead.Value.Text == agency);

    /// <summary>The meetings about it, the latest first.</summary>
    public IReadOnlyList<MeetingView> Meetings { get; init; } = [];

    /// <summary>What is written in it for the reader, the latest first.</summary>
    public IReadOnlyList<NoteView> Notes { get; init; } = [];

    /// <summary>The stage, where the reader is shown which one it is.</summary>
    public RaiseStage? Stage => Process?.Find(Record.Line("stage")?.Value?.Raw);

    public IReadOnlyList<RaiseStage> Next => Stage is { } stage ? [.. stage.Next.Select(n => Process!.Find(n)!)] : [];

    public IReadOnlyList<GateAnswer> Gate => Stage is { } stage ? StageGate.Answers(stage, State) : [];

    private CaseState State => new()
    {
        Recorded = Record.Lines.Where(l => l is { IsOnlyWhether: false, Value.Raw: not null } or { Value.OnlyWhether: true }).Select(l => l.Name).ToHashSet(StringComparer.Ordinal),
        Unknown = Record.Lines.Where(l => !l.IsShown).Select(l => l.Name)
            .Concat(Weights is null && Record.Line("context_weights") is { IsOnlyWhether: true } ? ["context_weights"] : []).ToHashSet(StringComparer.Ordinal),
        Members = Members,
        Actions = Actions.All(a => a.Status is not null) ? [.. Actions.Select(a => new ActionState(a.Record.Line("context")?.Value?.Raw, a.Status!))] : null,
        Heaviest = Weights?.Heaviest ?? [],
    };

    public ContextWeights? Weights => ContextWeights.Read(Record.Line("context_weights")?.Value?.Raw, out _);
}

/// <summary>An action in one line.</summary>
public sealed record ActionView(RecordView Record, DateOnly Today)
{
    public string? Status => Record.Line("status")?.Value?.Raw;

    public bool IsLate => Status is ActionStatus.Asked or ActionStatus.Accepted
        && DateOnly.TryParse(Record.Line("due_at")?.Value?.Raw, System.Globalization.CultureInfo.InvariantCulture, out var due) && due < Today;

    public string StatusWords => Status switch
    {
        ActionStatus.Asked => "Asked, not accepted yet",
        ActionStatus.Accepted => "Accepted",
        ActionStatus.Done => "Done",
        ActionStatus.Stopped => "Stopped",
        _ => "Withheld",
    };
}
