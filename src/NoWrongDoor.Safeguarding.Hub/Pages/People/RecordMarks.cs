using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>What stands beside a record because somebody has to do something about it.</summary>
/// <param name="Id">The record's.</param>
/// <param name="Clock">How the time of an interview stands.</param>
/// <param name="WaitsForReading">The rest is shown once the reader has acknowledged the handling conditions.</param>
/// <param name="WaitsForSignOff">A second person of the reader's own agency may let it go out.</param>
public sealed record RecordMarks(string Id, InterviewClockView? Clock, bool WaitsForReading, bool WaitsForSignOff)
{
    public static RecordMarks Of(DisclosedRecord record, RecordView view, DateTimeOffset now) => new(record.Id, InterviewClockView.Of(view, now),
        record.Fields.Any(f => f.Withheld is { Reason: ReasonWords.HandlingNotAcknowledged }),
        view is { IsOwn: true, MayWrite: true, Type: "intelligence-item" }
            && view.Line("sanitised_by") is { HasWords: false } && view.Line("sanitised_text")?.Value is { OnlyWhether: true } or { OnlyWhether: null, Words: not null });
}
