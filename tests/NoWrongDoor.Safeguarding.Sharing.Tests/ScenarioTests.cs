using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Sharing.Tests;

/// <summary>The documents that the hub ships, and the worked examples beside them.</summary>
public sealed class ScenarioTests
{
    private static readonly string[] Folders = [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "sharing-agreements")).Order()];

    public static TheoryData<string, string> Scenarios()
    {
        var data = new TheoryData<string, string>();
        foreach (var folder in Folders)
        {
            foreach (var scenario in Read(folder))
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
        var snapshot = PolicySnapshot.Compile([Documents.Signed(Agreement(path))], Policy("own-slice"), Policy("hub-limits"));
        var scenario = Read(path).Single(s => s.About == about);
        Assert.NotEmpty(scenario.Expected);
        Assert.Empty(scenario.Run(snapshot));
    }

    [Fact]
    public void Agreements_FitTheCatalogue()
    {
        var catalogue = FieldCatalogue.Parse(File.ReadAllText(Path.Combine(Repository.Root, "policies", "catalogue.yaml"))).Require();
        Assert.All([.. Folders.Select(Agreement), Policy("own-slice"), Policy("hub-limits")], agreement => Assert.Empty(catalogue.Check(agreement)));
        Assert.Equal(catalogue.Fields.Select(f => (f.Name, string.Join(' ', f.Rungs))), Policy("own-slice").Fields.Select(f => (f.Name, string.Join(' ', f.Rungs))));
    }

    [Fact]
    public void Roles_OfEveryAgreement_AreFunctionsOfTheHub()
    {
        var functions = FunctionCatalogue.Parse(File.ReadAllText(Path.Combine(Repository.Root, "policies", "roles.yaml"))).Require().Functions;
        Assert.All(Folders.Select(Agreement), agreement => Assert.True(agreement.Roles.All(functions.ContainsKey)));
    }

    private static SharingAgreement Agreement(string folder) => SharingAgreement.Parse(File.ReadAllText(Path.Combine(folder, "agreement.yaml"))).Require();

    private static SharingAgreement Policy(string name) => SharingAgreement.Parse(File.ReadAllText(Path.Combine(Repository.Root, "policies", name + ".yaml"))).Require();

    private static IEnumerable<Scenario> Read(string folder) =>
        Directory.EnumerateFiles(Path.Combine(folder, "scenarios"), "*.yaml").Order().SelectMany(f => Scenario.Parse(File.ReadAllText(f), Agreement(folder)).Require());
}
