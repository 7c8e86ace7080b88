namespace NoWrongDoor.Safeguarding.Core.Intake;

/// <summary>A file that is not what it says is refused whole.</summary>
public sealed class FileRefusedException : Exception
{
    public FileRefusedException()
    {
    }

    public FileRefusedException(string message) : base(message)
    {
    }

    public FileRefusedException(string message, Exception inner) : base(message, inner)
    {
    }
}
