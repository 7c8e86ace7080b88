namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>One call of `nwd bench`: how long each measured part takes, and where to say what is being done.</summary>
public sealed record BenchRun(TimeSpan Length, TimeProvider Time, Action<string> Say);
