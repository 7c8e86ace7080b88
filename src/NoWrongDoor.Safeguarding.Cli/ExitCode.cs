namespace NoWrongDoor.Safeguarding.Cli;

/// <summary>What a script can tell from the exit code of every command.</summary>
public static class ExitCode
{
    /// <summary>Done, or checked and found right.</summary>
    public const int Right = 0;

    /// <summary>Checked, and something is wrong: it is named in the output.</summary>
    public const int Wrong = 1;

    /// <summary>Nothing could be checked or done: a file is missing or unreadable, or the database cannot be reached.</summary>
    public const int CannotTell = 2;
}
