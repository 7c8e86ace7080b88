namespace NoWrongDoor.Safeguarding.Cli;

/// <summary>The input of a command cannot be read; the message is for the person at the terminal and says what to do.</summary>
public sealed class CannotCheckException : Exception
{
    public CannotCheckException() { }

    public CannotCheckException(string message) : base(message) { }

    public CannotCheckException(string message, Exception inner) : base(message, inner) { }
}
