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
}
