using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;
using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

public sealed class InstallerTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Installation_RunTwice_KeepsItsKeysAndAnswersToThem()
    {
        var plan = await PlanAsync("twice");
        var first = await RunAsync(plan);
        var keys = Keys(plan);
        Assert.Equal(first, await RunAsync(plan));
        Assert.Equal(keys, Keys(plan));
        Assert.Equal(first, HubConfiguration.Load(Path.Combine(plan.Home, "hub.json")));

        await using var identity = database.Open(first.ConnectionStrings.Identity);
        await using var agencies = identity.CreateCommand("select count(*) from hub.agency where partnership = 'north-yorkshire'");
        Assert.Equal((long)PartnershipSetup.Load(plan.Partnerships!).Single(p => p.Id == "north-yorkshire").Agencies.Count, await agencies.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Installation_Reset_MakesOtherKeysAndEmptyDatabases()
    {
        var plan = await PlanAsync("reset");
        await RunAsync(plan);
        var keys = Keys(plan);
        await RunAsync(plan with { Reset = true, Partnerships = null });
        Assert.NotEqual(keys["context.key"], Keys(plan)["context.key"]);
        Assert.DoesNotContain(Keys(plan).Keys, name => name.StartsWith("kek", StringComparison.Ordinal));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Secrets_OfAnInstallation_AreForTheirOwnerOnly()
    {
        var plan = await PlanAsync("modes");
        await RunAsync(plan);
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        var secrets = Path.Combine(plan.Home, "secrets");
        var paths = Directory.EnumerateFileSystemEntries(secrets, "*", SearchOption.AllDirectories)
            .Append(secrets).Append(Path.Combine(plan.Home, "hub.json"));
        Assert.All(paths, path => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & others));
    }

    [Fact]
    public async Task RolesFile_IsFollowedByEachSetUp_AndAFaultyOneByNone()
    {
        var plan = await PlanAsync("roles");
        var policies = Path.Combine(database.Home, "roles-policies");
        Directory.CreateDirectory(policies);
        void Write(string from, string to) => File.WriteAllText(Path.Combine(policies, "roles.yaml"),
            File.ReadAllText(Repository.PathOf("policies", "roles.yaml")).Replace(from, to, StringComparison.Ordinal));
        Write("kinds: [housing]", "kinds: [housing, health]");
        plan = plan with { Policies = policies };
        await RunAsync(plan);
        Assert.Equal("health,housing", await KindsAsync(plan, "housing-officer"));
        Write("kinds: [housing]", "kinds: [health]");
        await RunAsync(plan);
        Assert.Equal("health", await KindsAsync(plan, "housing-officer"));
        Write("kinds: [housing]", "kind: [housing]");
        await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(plan));
        Assert.Equal("health", await KindsAsync(plan, "housing-officer"));
    }

    private static async Task<string> KindsAsync(InstallationPlan plan, string function)
    {
        await using var connection = await Sql.OpenAsync(plan.Superuser, plan.Database, CancellationToken.None);
        await using var command = new NpgsqlCommand("select string_agg(kind, ',' order by kind) from guard.function_kind where function = $1", connection);
        command.Parameters.AddWithValue(function);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private async Task<InstallationPlan> PlanAsync(string name)
    {
        var cluster = await TestCluster.GetAsync();
        return new InstallationPlan
        {
            Superuser = cluster.Superuser,
            Home = Path.Combine(database.Home, name),
            RoleSecrets = cluster.RoleSecrets,
            Policies = Repository.PathOf("policies"),
            Agreements = Repository.PathOf("sharing-agreements"),
            Partnerships = Repository.PathOf("deploy", "partnerships.json"),
            Database = $"{database.Name}_{name}",
            KeysDatabase = $"{database.Name}_{name}_keys",
        };
    }

    private static Task<HubConfiguration> RunAsync(InstallationPlan plan) =>
        new Installer(plan, new Progress<string>()).RunAsync(CancellationToken.None);

    private static Dictionary<string, string> Keys(InstallationPlan plan)
    {
        var secrets = Path.Combine(plan.Home, "secrets");
        return Directory.EnumerateFiles(secrets, "*", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(secrets, f), f => Convert.ToHexString(File.ReadAllBytes(f)));
    }
}
