using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Places;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.Intelligence.IntelligenceItemRow>;

namespace NoWrongDoor.Safeguarding.Core.Intelligence;

internal static class IntelligenceItemRecord
{
    private const string SignedOff = "signed off by";

    private static readonly BrokenRule SignedOffOnly = new(
        "Who checked the sanitised text is set when a second person signs it off.", "Leave it out, and ask a colleague to sign the text off.");

    // Who the source is has no field: it stays in the force's own system of sources, and the hub never takes it in.
    public static RecordType<IntelligenceItemRow> Type { get; } = new()
    {
        Name = "intelligence-item",
        TokenPrefix = "ii",
        Table = "hub.intelligence_item",
        Permission = "record.intelligence",
        Category = _ => "intelligence-item",
        MayRecord = kind => kind == "police" ? null
            : new BrokenRule("Intelligence is recorded by the police.", "Tell the police what you know; they grade it and record it."),
        Times = new OwnTimes("submitted_at", "submitted_at"),
        Order = [new ListOrder("submitted_at", Descending: true)],
        PartOf = row => Texts((IntelligenceItemRow)row),
        // A text before its sign-off may still give the source away.
        IsReleased = revision => revision["part of"]?[SignedOff] is not null,
        Contradictions = Contradictions,
        Fields =
        [
            Fields.Line("urn", i => i.Urn, (i, v) => i.Urn = v),
            Fields.Instant("submitted_at", i => i.SubmittedAt, (i, v) => i.SubmittedAt = v ?? default, Renderers.Month) with { Required = true },
            Fields.Code("source_evaluation", i => i.SourceEvaluation, (i, v) => i.SourceEvaluation = v!, [.. IntelligenceCodes.Sources]) with { Required = true },
            Fields.Code("intelligence_assessment", i => i.IntelligenceAssessment, (i, v) => i.IntelligenceAssessment = v!, [.. IntelligenceCodes.Assessments]) with { Required = true },
            Fields.Code("handling_code", i => i.HandlingCode, (i, v) => i.HandlingCode = v!, [.. IntelligenceCodes.Handling]) with { Required = true },
            Fields.Sealed("handling_conditions", i => i.HandlingConditions, (i, v) => i.HandlingConditions = v, Inputs.Narrative(2_000)),
            Fields.Line("permitted_recipients", i => i.PermittedRecipients, (i, v) => i.PermittedRecipients = v) with { Read = IntelligenceRecipients.Read },
            Fields.Sealed("raw_text", i => i.RawText, (i, v) => i.RawText = v, Inputs.Narrative(20_000)),
            Fields.Sealed("sanitised_text", i => i.SanitisedText, (i, v) => i.SanitisedText = v, Inputs.Narrative(20_000)),
            Fields.Line("sanitised_by", i => i.SanitisedBy, (i, v) => i.SanitisedBy = v) with { Read = null, NotWritten = SignedOffOnly },
            Fields.Sealed("subject_links", i => i.SubjectLinks, (i, v) => i.SubjectLinks = v, Inputs.Narrative(2_000)),
            PlaceText.Field<IntelligenceItemRow>("place", i => i.Place, (i, v) => i.Place = v, i => i.PlaceCell, (i, v) => i.PlaceCell = v),
            Fields.Code("theme", i => i.Theme, (i, v) => i.Theme = v, [.. IntelligenceCodes.Themes]),
            Fields.Date("review_due", i => i.ReviewDue, (i, v) => i.ReviewDue = v) with { Read = Inputs.PlannedDate },
            Fields.Sealed("dissemination_log", i => i.DisseminationLog, (i, v) => i.DisseminationLog = v, Inputs.Narrative(10_000)),
        ],
    };

    private static IEnumerable<Problem> Contradictions(IntelligenceItemRow item)
    {
        if (item is { HandlingCode: IntelligenceCodes.WithConditions, HandlingConditions: null })
        {
            yield return new Problem("handling_conditions", "Handling code C says that there are conditions, and none are written.", "Write what whoever reads the item must do and must not do.");
        }
    }

    // No field shows the two people; the revision says who they were, so that neither is changed unnoticed.
    private static JsonObject Texts(IntelligenceItemRow item) => new()
    {
        ["text by"] = item.TextBy.ToString("D"),
        [SignedOff] = item.SignedBy?.ToString("D"),
    };
}
