namespace NoWrongDoor.Safeguarding.Cli;

/// <summary>Files named on the command line.</summary>
public static class TextFile
{
    public static string Read(FileInfo file)
    {
        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CannotCheckException($"Cannot read {file}: {unreadable.Message}", unreadable);
        }
    }
}
