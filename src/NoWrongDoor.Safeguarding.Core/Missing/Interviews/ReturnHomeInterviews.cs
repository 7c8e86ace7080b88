using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.People;

namespace NoWrongDoor.Safeguarding.Core.Missing.Interviews;

/// <summary>Whether somebody listened after a young person came back: offered for every episode, within 72 hours, by someone who does not care for them.</summary>
public sealed class ReturnHomeInterviews : PersonRecords
{
    internal ReturnHomeInterviews(RecordGate gate)
        : base(new RecordDesk<ReturnHomeInterviewRow>(gate, ReturnHomeInterviewRecord.Type))
    {
    }
}
