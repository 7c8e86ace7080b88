using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.Missing.Interviews.ReturnHomeInterviewRow>;

namespace NoWrongDoor.Safeguarding.Core.Missing.Interviews;

internal static class ReturnHomeInterviewRecord
{
    public static RecordType<ReturnHomeInterviewRow> Type { get; } = new()
    {
        Name = "return-home-interview",
        TokenPrefix = "ri",
        Table = "hub.return_home_interview",
        Permission = "record.return-interview",
        Category = _ => "return-home-interview",
        MayRecord = kind => kind is "social-care" or "hub" ? null
            : new BrokenRule("Return home interviews are recorded by children's social care or the hub.", "Ask the young person's social worker whether one was offered."),
        Order = [new ListOrder("found_at", Descending: true)],
        KeptOrders = [new KeptOrder("status"), new KeptOrder()],
        Times = new OwnTimes("found_at", "completed_at"),
        Fields =
        [
            Fields.Instant("found_at", i => i.FoundAt, (i, v) => i.FoundAt = v ?? default, Renderers.Month) with { Required = true },
            Fields.Instant("due_at", i => i.DueAt, (i, v) => i.DueAt = v ?? default, Renderers.Month) with
            {
                Read = null,
                NotWritten = new BrokenRule("The time by which it is due is not set by hand.", "Correct the time of return; it is due 72 hours later."),
            },
            Fields.Instant("offered_at", i => i.OfferedAt, (i, v) => i.OfferedAt = v, Renderers.Month),
            Fields.Code("answer", i => i.Answer, (i, v) => i.Answer = v, ReturnInterviewClock.Accepted, ReturnInterviewClock.Declined),
            Fields.Sealed("status_reason", i => i.StatusReason, (i, v) => i.StatusReason = v, Inputs.Narrative(2_000)),
            Fields.Instant("completed_at", i => i.CompletedAt, (i, v) => i.CompletedAt = v, Renderers.Month),
            Fields.Code("status", i => i.Status, (i, v) => i.Status = v!) with
            {
                Read = null,
                NotWritten = new BrokenRule("The status is not set by hand.", "Enter when it was offered, what the young person answered, or when it took place."),
            },
            Fields.Line("interviewer", i => i.Interviewer, (i, v) => i.Interviewer = v),
            Fields.Flag("interviewer_independent", i => i.InterviewerIndependent, (i, v) => i.InterviewerIndependent = v),
            Fields.Sealed("child_voice_verbatim", i => i.ChildVoiceVerbatim, (i, v) => i.ChildVoiceVerbatim = v, Inputs.Narrative(20_000)),
            Fields.Code("push_factors", i => i.PushFactors, (i, v) => i.PushFactors = v) with { Read = Inputs.Codes(ReturnInterviewFactors.Push) },
            Fields.Code("pull_factors", i => i.PullFactors, (i, v) => i.PullFactors = v) with { Read = Inputs.Codes(ReturnInterviewFactors.Pull) },
            Fields.Sealed("places_named", i => i.PlacesNamed, (i, v) => i.PlacesNamed = v, Inputs.Narrative(5_000)),
            Fields.Sealed("people_named", i => i.PeopleNamed, (i, v) => i.PeopleNamed = v, Inputs.Narrative(5_000)),
            Fields.Sealed("intelligence_extract", i => i.IntelligenceExtract, (i, v) => i.IntelligenceExtract = v, Inputs.Narrative(5_000)),
            Fields.Code("child_told_what_is_shared", i => i.ChildToldWhatIsShared, (i, v) => i.ChildToldWhatIsShared = v, "told", "partly-told", "not-told"),
        ],
        Derive = interview => (interview.DueAt, interview.Status) = (ReturnInterviewClock.DueAt(interview.FoundAt), ReturnInterviewClock.StatusOf(interview)),
        Contradictions = Contradictions,
    };

    private static IEnumerable<Problem> Contradictions(ReturnHomeInterviewRow interview)
    {
        if (interview.OfferedAt < interview.FoundAt)
        {
            yield return new Problem("offered_at", "The interview was offered before the young person came back.", "Check both times.");
        }

        if (interview.CompletedAt < interview.FoundAt)
        {
            yield return new Problem("completed_at", "The interview took place before the young person came back.", "Check both times.");
        }
    }
}
