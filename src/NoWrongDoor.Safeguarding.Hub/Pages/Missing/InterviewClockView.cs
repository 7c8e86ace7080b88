using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Missing.Interviews;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing;

/// <summary>How the 72 hours of an interview stand, for a reader who is shown both the time by which it is due and how it stands.</summary>
public sealed record InterviewClockView(bool IsOverdue, string Words)
{
    public static InterviewClockView? Of(RecordView interview, DateTimeOffset now)
    {
        if (interview.Line("due_at")?.Value is not { Raw: not null, Moment: { } due } || interview.Line("status")?.Value?.Raw is not { } status)
        {
            return null;
        }

        return ReturnInterviewClock.StandingOf(due, status, now) switch
        {
            InterviewStanding.Overdue => new(true, string.Create(CultureInfo.InvariantCulture, $"{SpokenTime.Length(now - due)} late")),
            InterviewStanding.Due => new(false, $"Due by {SpokenTime.Near(due, now)}"),
            _ => null,
        };
    }
}
