using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.People.Relationships;

/// <summary>Why and since when a function of an agency works with a young person.</summary>
internal sealed class RelationshipRow : RecordRow
{
    public string Agency { get; set; } = string.Empty;

    public string Function { get; set; } = string.Empty;

    public string Kind { get; set; } = string.Empty;

    public DateTimeOffset Started { get; set; }

    public DateTimeOffset? Ended { get; set; }
}
