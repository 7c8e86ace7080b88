using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.People.Communication.CommunicationPassportRow>;

namespace NoWrongDoor.Safeguarding.Core.People.Communication;

internal static class CommunicationPassportRecord
{
    public static RecordType<CommunicationPassportRow> Type { get; } = new()
    {
        Name = "communication-passport",
        TokenPrefix = "cp",
        Table = "hub.communication_passport",
        Permission = "record.communication",
        Category = _ => "communication-passport",
        MayRecord = kind => kind is "health" or "mental-health" or "hub" ? null
            : new BrokenRule("Communication passports are written with the young person by health, CAMHS or the hub.", "Ask the hub's communication support worker to write it with them."),
        Times = new("agreed_with_me_on", "agreed_with_me_on"),
        Order = [new ListOrder("agreed_with_me_on", Descending: true)],
        Fields =
        [
            Fields.Sealed("how_to_talk_with_me", p => p.HowToTalkWithMe, (p, v) => p.HowToTalkWithMe = v, Inputs.Narrative(2_000)) with { Required = true },
            Fields.Sealed("what_helps_me", p => p.WhatHelpsMe, (p, v) => p.WhatHelpsMe = v, Inputs.Narrative(2_000)),
            Fields.Sealed("please_avoid", p => p.PleaseAvoid, (p, v) => p.PleaseAvoid = v, Inputs.Narrative(2_000)),
            Fields.Sealed("adjustments", p => p.Adjustments, (p, v) => p.Adjustments = v, Inputs.Narrative(2_000)),
            Fields.Flag("slcn_identified", p => p.SlcnIdentified, (p, v) => p.SlcnIdentified = v),
            Fields.Sealed("slcn_assessment", p => p.SlcnAssessment, (p, v) => p.SlcnAssessment = v, Inputs.Narrative(5_000)),
            Fields.Sealed("neurodevelopmental", p => p.Neurodevelopmental, (p, v) => p.Neurodevelopmental = v, Inputs.Line(300)),
            Fields.Date("agreed_with_me_on", p => p.AgreedWithMeOn, (p, v) => p.AgreedWithMeOn = v, Renderers.MonthOfDay),
        ],
    };
}
