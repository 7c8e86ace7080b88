namespace NoWrongDoor.Safeguarding.ArchitectureTests;

public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Canonical"] = [],
        ["Sharing"] = ["Canonical"],
        ["Ledger"] = ["Canonical"],
        ["Core"] = ["Sharing", "Ledger", "Canonical"],
        ["WebCommon"] = [],
        ["Hub"] = ["Core", "WebCommon"],
        ["Identity"] = ["Core", "WebCommon"],
        ["IdentityContract"] = [],
        ["Cli"] = ["Core", "IdentityContract"],
    };

    private static readonly string[] Hosts = ["Hub", "Identity", "Cli"];

    public static TheoryData<string> SourceProjects() => [.. Repository.Projects("src").Select(Repository.ShortName)];

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void Project_References_OnlyWhatTheDesignDraws(string project)
    {
        Assert.True(Allowed.ContainsKey(project), $"{project} is not in the layout: add it to the design first.");
        var file = Path.Combine(Repository.Source(project), Repository.Prefix + project + ".csproj");
        var wrong = Repository.ProjectReferences(file).Except(Allowed[project]).ToList();
        Assert.True(wrong.Count == 0, $"{project} may not know {string.Join(", ", wrong)}.");
    }

    [Fact]
    public void Hosts_AreKnownByNoOtherSourceProject()
    {
        var wrong = Repository.Projects("src")
            .SelectMany(p => Repository.ProjectReferences(p).Where(Hosts.Contains).Select(r => $"{Repository.ShortName(p)} -> {r}"));
        Findings.None(wrong);
    }

    [Theory]
    [InlineData("Canonical", new string[0])]
    [InlineData("Ledger", new string[0])]
    [InlineData("Sharing", new[] { "YamlDotNet" })]
    public void PureLibrary_Packages_AreOnlyTheNamedOnes(string project, string[] packages)
    {
        var file = Path.Combine(Repository.Source(project), Repository.Prefix + project + ".csproj");
        Assert.Equal(packages, Repository.PackageReferences(file));
    }

    [Fact]
    public void EveryProject_IsInTheSolution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "NoWrongDoor.Safeguarding.sln"));
        var missing = Repository.Projects("src").Concat(Repository.Projects("tests"))
            .Where(p => !solution.Contains(Path.GetFileName(p), StringComparison.Ordinal));
        Findings.None(missing);
    }

    [Fact]
    public void EveryPackageVersion_IsCentral()
    {
        var versioned = Repository.Projects("src").Concat(Repository.Projects("tests"))
            .Where(p => File.ReadAllText(p).Contains("Version=\"", StringComparison.Ordinal));
        Findings.None(versioned);
    }
}
