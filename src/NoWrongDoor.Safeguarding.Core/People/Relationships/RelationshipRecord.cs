using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.People.Relationships.RelationshipRow>;

namespace NoWrongDoor.Safeguarding.Core.People.Relationships;

internal static class RelationshipRecord
{
    public static RecordType<RelationshipRow> Type { get; } = new()
    {
        Name = "relationship",
        TokenPrefix = "re",
        Table = "hub.relationship",
        Permission = "record.relationship",
        Category = _ => "involvement",
        Times = new("started", "ended"),
        Order = [new ListOrder("started", Descending: true)],
        Fields =
        [
            Fields.Line("agency", r => r.Agency, (r, v) => r.Agency = v!) with { Required = true },
            Fields.Line("function", r => r.Function, (r, v) => r.Function = v!) with { Required = true },
            Fields.Code("kind", r => r.Kind, (r, v) => r.Kind = v!, "roll", "caseload", "tenancy", "placement", "other") with { Required = true },
            Fields.Instant("started", r => r.Started, (r, v) => r.Started = v ?? default, Renderers.Month) with { Required = true },
            Fields.Instant("ended", r => r.Ended, (r, v) => r.Ended = v, Renderers.Month),
            Fields.Line("source", r => r.Source, (r, v) => r.Source = v),
        ],
        Posting = new("agency", r => r.Agency, "function", r => r.Function),
        Contradictions = r => r.Ended < r.Started ? [new Problem("ended", "The relationship ends before it starts.", "Enter an end after the start.")] : [],
    };
}
