using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;

namespace NoWrongDoor.Safeguarding.Core.Intelligence;

/// <summary>What the agreement asks of an item before it is opened. Both are about the reader's own agency, so the reader may know them.</summary>
internal static class HandlingFacts
{
    /// <summary>A second person signed the text off, and the reader's agency is among those that the police named.</summary>
    public static SubjectFact Released { get; } = new("released",
        "(t.signed_by is not null and coalesce(@agency = any (string_to_array(t.permitted_recipients, ', ')), false))", null, SubjectFact.YesNo)
    {
        RecordType = "intelligence-item",
    };

    /// <summary>There are no conditions, or this reader has acknowledged them as they stand, for this agency and in this function.</summary>
    public static SubjectFact Met { get; } = new("handling-met",
        """
        (t.handling_conditions is null or exists (
            select from hub.handling_acknowledgement a
            where a.partnership = t.partnership and a.item = t.id and a.agency = @agency and a.function = @function and a.user_id = @reader
              and a.conditions_revision = t.conditions_revision))
        """, null, SubjectFact.YesNo)
    {
        RecordType = "intelligence-item",
        Reason = ReasonText.HandlingNotAcknowledged,
    };
}
