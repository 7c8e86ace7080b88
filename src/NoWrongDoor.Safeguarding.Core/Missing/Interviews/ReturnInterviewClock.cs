namespace NoWrongDoor.Safeguarding.Core.Missing.Interviews;

public enum InterviewStanding
{
    /// <summary>It took place, or the young person said no: nothing is waited for.</summary>
    Settled,
    Due,
    Overdue,
}

/// <summary>
/// The clock of a return home interview: 72 hours of elapsed time from the return, whatever days lie between (statutory guidance on children who
/// run away or go missing, 2014, under section 7 of the Local Authority Social Services Act 1970).
/// </summary>
public static class ReturnInterviewClock
{
    public const string NotOffered = "not-offered";
    public const string Offered = "offered";
    public const string Accepted = "accepted";
    public const string Declined = "declined";
    public const string Completed = "completed";

    public static TimeSpan Within { get; } = TimeSpan.FromHours(72);

    public static DateTimeOffset DueAt(DateTimeOffset foundAt) => foundAt + Within;

    public static InterviewStanding StandingOf(DateTimeOffset dueAt, string status, DateTimeOffset now) =>
        status is Declined or Completed ? InterviewStanding.Settled : now > dueAt ? InterviewStanding.Overdue : InterviewStanding.Due;

    internal static string StatusOf(ReturnHomeInterviewRow interview) => interview switch
    {
        { CompletedAt: not null } => Completed,
        { Answer: { } answer } => answer,
        { OfferedAt: not null } => Offered,
        _ => NotOffered,
    };
}
