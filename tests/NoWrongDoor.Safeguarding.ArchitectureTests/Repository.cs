using System.Xml.Linq;

namespace NoWrongDoor.Safeguarding.ArchitectureTests;

/// <summary>The tree as it stands on disk: the tests below read files, never loaded assemblies.</summary>
internal static class Repository
{
    public const string Prefix = "NoWrongDoor.Safeguarding.";

    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Projects(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories);

    public static string ShortName(string projectFile) => Path.GetFileNameWithoutExtension(projectFile)[Prefix.Length..];

    public static string Source(string project) => Path.Combine(Root, "src", Prefix + project);

    public static IEnumerable<string> Files(string folder, string pattern) =>
        !Directory.Exists(folder)
            ? []
            : Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Where(file => !IsBuilt(file));

    public static string Relative(string file) => Path.GetRelativePath(Root, file);

    public static IEnumerable<string> ProjectReferences(string projectFile) =>
        XDocument.Load(projectFile).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/'))[Prefix.Length..]);

    public static IEnumerable<string> PackageReferences(string projectFile) =>
        XDocument.Load(projectFile).Descendants("PackageReference").Select(r => (string)r.Attribute("Include")!);

    private static bool IsBuilt(string file) =>
        file.Contains("/bin/", StringComparison.Ordinal) || file.Contains("/obj/", StringComparison.Ordinal)
        || file.Contains("/node_modules/", StringComparison.Ordinal) || file.Contains("/wwwroot/dist/", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Prefix.TrimEnd('.') + ".sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("The solution file was not found above " + AppContext.BaseDirectory);
    }
}
