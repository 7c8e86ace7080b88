using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.People.Communication;

internal sealed class CommunicationPassportRow : RecordRow
{
    public byte[]? HowToTalkWithMe { get; set; }

    public byte[]? WhatHelpsMe { get; set; }

    public byte[]? PleaseAvoid { get; set; }

    public byte[]? Adjustments { get; set; }

    public bool? SlcnIdentified { get; set; }

    public byte[]? SlcnAssessment { get; set; }

    public byte[]? Neurodevelopmental { get; set; }

    public DateOnly? AgreedWithMeOn { get; set; }
}
