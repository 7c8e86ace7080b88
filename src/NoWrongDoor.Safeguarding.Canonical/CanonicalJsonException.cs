namespace NoWrongDoor.Safeguarding.Canonical;

/// <summary>The input has no canonical form; the message says what is wrong and, for a text, at which byte.</summary>
public sealed class CanonicalJsonException : FormatException
{
    /// <summary>An exception with a general message.</summary>
    public CanonicalJsonException() : base("The value has no canonical JSON form.") { }

    /// <summary>An exception that says what is wrong.</summary>
    public CanonicalJsonException(string message) : base(message) { }

    /// <summary>An exception that says what is wrong and what showed it.</summary>
    public CanonicalJsonException(string message, Exception inner) : base(message, inner) { }
}
