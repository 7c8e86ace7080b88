using Quartz;

namespace NoWrongDoor.Safeguarding.Core.Jobs;

/// <summary>Something that the hub does by itself, as policies/jobs.yaml states it.</summary>
/// <param name="Id">The name of the code that does it.</param>
/// <param name="Title">What operators call it.</param>
/// <param name="Says">What it does, in a sentence.</param>
/// <param name="At">When, as a cron expression on the clock of London.</param>
/// <param name="InWords">The same for people.</param>
/// <param name="AsksAs">The functions in which it asks; none for a job that asks for nothing of anybody.</param>
/// <param name="Purpose">What it asks for.</param>
public sealed record JobDefinition(string Id, string Title, string Says, string At, string InWords, IReadOnlyList<string> AsksAs, string Purpose)
{
    /// <summary>When it is due next, unless an operator pauses it.</summary>
    public DateTimeOffset? DueAfter(DateTimeOffset now) => new CronExpression(At).WithTimeZone(London).GetNextValidTimeAfter(now);

    internal static TimeZoneInfo London { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
}

/// <summary>The jobs of the hub: every partnership has each of them for itself.</summary>
public sealed record JobDefinitions(IReadOnlyList<JobDefinition> All, int SoonDays)
{
    public JobDefinition? Find(string id) => All.FirstOrDefault(j => j.Id == id);
}
