namespace NoWrongDoor.Safeguarding.TestSupport;

public static class Repository
{
    /// <summary>The folder of the solution, found upwards from the test's own binaries.</summary>
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Real data with known answers (NWD_DATA, default ../shared/data); null where it is absent, and such checks do not run.</summary>
    public static string? RealData { get; } = FindRealData();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NoWrongDoor.Safeguarding.sln")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException("The solution is not above the tests' binaries.");
    }

    private static string? FindRealData()
    {
        var folder = Environment.GetEnvironmentVariable("NWD_DATA") is { Length: > 0 } named
            ? named : Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));
        return Directory.Exists(folder) ? folder : null;
    }
}
