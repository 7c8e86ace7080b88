namespace NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

/// <summary>What every record of a person or of a place has in common. Rows never leave Core.</summary>
public abstract class RecordRow
{
    public string Partnership { get; set; } = string.Empty;

    public Guid Id { get; set; }

    public Guid Subject { get; set; }

    public string Owner { get; set; } = string.Empty;

    public int Revision { get; set; } = 1;

    public string? Source { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>A column whose stored text is no value of its kind, as no write of the hub stores one: the row is then not what its revision says, whatever else it says.</summary>
    internal string? Unreadable { get; set; }
}
