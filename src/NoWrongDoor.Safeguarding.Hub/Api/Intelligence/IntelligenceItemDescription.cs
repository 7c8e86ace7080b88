using NoWrongDoor.Safeguarding.Core.Intelligence;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;

namespace NoWrongDoor.Safeguarding.Hub.Api.Intelligence;

internal static class IntelligenceItemDescription
{
    public const string Collection = "intelligence-items";

    public static readonly RecordDescription Record = new("intelligence-item", "ii",
        "An item of intelligence as the police graded it, 3x5x2. Who the source is, is not recorded in the hub.",
        new("urn", "The reference of the police.", "INV-INT-26-00031", "exists", "full") { IsShort = true },
        new("submitted_at", "When it was submitted.", "2026-08-02T19:40:00Z", "exists", "month", "full") { IsRequired = true },
        new("source_evaluation", "How reliable the source is.", "2", "exists", "full") { Values = IntelligenceCodes.Sources, IsRequired = true },
        new("intelligence_assessment", "How the source knows it.", "C", "exists", "full") { Values = IntelligenceCodes.Assessments, IsRequired = true },
        new("handling_code", "Whether there are conditions on sharing it.", "C", "exists", "full") { Values = IntelligenceCodes.Handling, IsRequired = true },
        new("handling_conditions", "What whoever reads it must do and must not do. Handling code C needs them. Each reader acknowledges them before the rest is shown.",
            "Do not speak of it to the young person or the family before asking the police.", "exists", "full") { NeededWith = "handling_code" },
        new("permitted_recipients", "The agencies that it may be told to, by their short names with commas between them. Nobody named means that it stays with the police.",
            "csc, nwd, nyce, nych, tewv, yjs, yth", "exists", "full") { IsShort = true, SaysWho = true },
        new("raw_text", "What was told, as it was told. Police intelligence alone sees it.", "Pretend told Invented that the cars meet behind the shop on Fridays.", "exists", "full"),
        new("sanitised_text", "What may be shared: without a word that tells who said it, or that only one person could know.",
            "Older people who drive meet younger ones behind an invented shop on Friday evenings.", "exists", "full") { SaysWho = true },
        new("sanitised_by", "Who signed the sanitised text off. Set when a second person does; until then nobody else is shown the item.", "Invented Colleague", "exists", "full") { IsShort = true, IsReadOnly = true },
        new("subject_links", "Whom or what else it is linked with, by reference.", "INV-INT-26-00028, about the same shop.", "exists", "full"),
        new("place", "The place it is about, in words and as a grid reference.", """{"text":"Behind an invented shop, Scarby","grid_reference":"TA 048 884"}""", "exists", "km-cell", "full"),
        new("theme", "The harm that it tells of.", "criminal-exploitation", "exists", "full") { Values = IntelligenceCodes.Themes },
        new("review_due", "When it is looked at again.", "2026-12-01", "exists", "full"),
        new("dissemination_log", "To whom it was given outside the hub, when and by whom.", "Told at the invented meeting of 3 August, by the chair.", "exists", "full"));

    public static readonly PersonRecordType Type = new PersonRecordType<IntelligenceItems>(Record, Collection, "an intelligence item", "record.intelligence")
    {
        Lead = new("submitted_at", "theme", "source_evaluation", "intelligence_assessment") { Marks = ["sanitised_by", "sanitised_text"] },
        Note = "Recorded by police intelligence. Nobody else is shown it before a second person has signed off the sanitised text, "
            + "and then only the agencies named, each reader once they have acknowledged its handling conditions. Write nothing that names or points to the source.",
    };
}
