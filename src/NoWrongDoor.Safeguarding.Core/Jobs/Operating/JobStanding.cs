namespace NoWrongDoor.Safeguarding.Core.Jobs.Operating;

/// <summary>A run of a job.</summary>
/// <param name="Started">When it began.</param>
/// <param name="Ended">Nothing while it runs.</param>
/// <param name="Outcome">done, failed, broken-off or running.</param>
/// <param name="Recovered">It began again what a node that is gone had begun.</param>
public sealed record JobRun(DateTimeOffset Started, DateTimeOffset? Ended, string Outcome, bool Recovered);

/// <summary>What an operator asked of a job.</summary>
/// <param name="What">run, pause or resume.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Taken">When a node did it; nothing while none has.</param>
public sealed record JobInstruction(string What, DateTimeOffset At, DateTimeOffset? Taken);

/// <summary>A job as its operator sees it.</summary>
public sealed record JobStanding(JobDefinition Definition, JobRun? Last, DateTimeOffset? Next, bool IsPaused, JobInstruction? Asked);

/// <summary>The jobs of a partnership, and how many nodes run jobs now.</summary>
public sealed record JobBoard(IReadOnlyList<JobStanding> Jobs, int Nodes, DateTimeOffset At);
