namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>The folder of the solution, where deploy/, policies/ and sharing-agreements/ lie: above the program, else above the working directory.</summary>
internal static class Clone
{
    public static string Root { get; } = Above(AppContext.BaseDirectory) ?? Above(Directory.GetCurrentDirectory())
        ?? throw new CannotCheckException("A bench needs a clone of the hub: there is no deploy/postgres above this folder.");

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "deploy", "postgres")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
