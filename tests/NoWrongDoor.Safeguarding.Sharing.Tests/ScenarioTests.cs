using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Sharing.Tests;

/// <summary>The documents that the hub ships, and the worked examples beside them.</summary>
public sealed class ScenarioTests
{
    private static readonly string[] Folders = [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "sharing-agreements")).Order()];

    // Each is read once: there are more examples than agreements, and an agreement is longer than its examples.
    private static readonly Dictionary<string, SharingAgreement> Agreements = Folders.ToDictionary(f => f, f => Parsed(Path.Combine(f, "agreement.yaml")));
    private static readonly Dictionary<string, IReadOnlyList<Scenario>> Examples = Folders.ToDictionary(f => f, f => (IReadOnlyList<Scenario>)[.. Directory
        .EnumerateFiles(Path.Combine(f, "scenarios"), "*.yaml").Order().SelectMany(file => Scenario.Parse(File.ReadAllText(file), Agreements[f]).Require())]);
    private static readonly Dictionary<string, PolicySnapshot> InForce = Folders.ToDictionary(
        f => f, f => PolicySnapshot.Compile([Documents.Signed(Agreements[f])], Policy("own-slice"), Policy("hub-limits")));

    public static TheoryData<string, string> Scenarios()
    {
        var data = new TheoryData<string, string>();
        foreach (var folder in Folders)
        {
            foreach (var scenario in Examples[folder])
            {
                data.Add(Path.GetFileName(folder), scenario.About);
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Scenario_BesideAnAgreement_ComesOutAsWritten(string folder, string about)
    {
        var path = Folders.Single(f => Path.GetFileName(f) == folder);
        var scenario = Examples[path].Single(s => s.About == about);
        Assert.NotEmpty(scenario.Expected);
        Assert.Empty(scenario.Run(InForce[path]));
    }

    [Fact]
    public void Agreements_FitTheCatalogue()
    {
        var catalogue = FieldCatalogue.Parse(File.ReadAllText(Path.Combine(Repository.Root, "policies", "catalogue.yaml"))).Require();
        Assert.All([.. Agreements.Values, Policy("own-slice"), Policy("hub-limits")], agreement => Assert.Empty(catalogue.Check(agreement)));
        Assert.Equal(catalogue.Fields.Select(f => (f.Name, string.Join(' ', f.Rungs))), Policy("own-slice").Fields.Select(f => (f.Name, string.Join(' ', f.Rungs))));
    }

    [Fact]
    public void Roles_OfEveryAgreement_AreFunctionsOfTheHub()
    {
        var functions = FunctionCatalogue.Parse(File.ReadAllText(Path.Combine(Repository.Root, "policies", "roles.yaml"))).Require().Functions;
        Assert.All(Agreements.Values, agreement => Assert.True(agreement.Roles.All(functions.ContainsKey)));
    }

    private static SharingAgreement Policy(string name) => Parsed(Path.Combine(Repository.Root, "policies", name + ".yaml"));

    private static SharingAgreement Parsed(string path) => SharingAgreement.Parse(File.ReadAllText(path)).Require();
}
