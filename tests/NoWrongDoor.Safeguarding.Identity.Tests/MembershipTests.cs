using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Identity.Tests.Driving;
using NoWrongDoor.Safeguarding.Identity.TokenService;
using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Identity.Tests;

/// <summary>What somebody is offered after signing in is what they belong to: of every account of the demonstration, in both partnerships.</summary>
public sealed class MembershipTests(ProviderFixture provider) : IClassFixture<ProviderFixture>
{
    private static readonly AccountsToSeed File = AccountsToSeed.Read(Repository.PathOf("deploy", "accounts.json"));

    public static TheoryData<string> Users() => [.. File.Accounts.Select(a => a.UserName)];

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Memberships_OfAnAccount_AreThoseThatItWasGivenAndNoOthers(string user)
    {
        var functions = FunctionCatalogue.Parse(await System.IO.File.ReadAllTextAsync(Repository.PathOf("policies", "roles.yaml"))).Value!;
        await using var find = provider.Identity.CreateCommand("select id from identity.account where user_name = $1");
        find.Parameters.Add(new NpgsqlParameter<string> { TypedValue = user });
        var held = await new Memberships(provider.Identity, functions, provider.Database.Clock).OfAsync((Guid)(await find.ExecuteScalarAsync())!, CancellationToken.None);
        static string Words(string partnership, string agency, string function, IEnumerable<string> purposes) => $"{partnership} {agency} {function}: {string.Join(", ", purposes)}";
        Assert.Equal(File.Accounts.Single(a => a.UserName == user).Memberships.Select(m => Words(m.Partnership, m.Agency, m.Function, m.Purposes)).Order(StringComparer.Ordinal),
            held.Select(m => Words(m.Partnership, m.Agency, m.Function, m.Purposes)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void BothPartnerships_HaveAccounts_AndOnePersonBelongsToBoth()
    {
        var partnerships = File.Accounts.Select(a => a.Memberships.Select(m => m.Partnership).Distinct().Order(StringComparer.Ordinal).ToList()).ToList();
        Assert.Contains(partnerships, p => p is ["stockport"]);
        Assert.Contains(partnerships, p => p is ["north-yorkshire"]);
        Assert.Single(partnerships, p => p is ["north-yorkshire", "stockport"]);
    }

    // What the pages' own client may not ask for, nobody can do on a page, whatever their function permits. Background is imported by the command line alone.
    [Fact]
    public void Pages_MayAskForWhateverAFunctionPermits()
    {
        var pages = File.Clients.Single(c => c.Id == "hub-web");
        Assert.Equal(FunctionCatalogue.AllPermissions.Except(["import.background"]).Order(StringComparer.Ordinal), pages.Permissions.Order(StringComparer.Ordinal));
    }

    // A tour that names somebody who cannot sign in, or leaves out somebody who can, is not followed to its end.
    [Fact]
    public async Task Tour_NamesEveryAccountOfTheDemonstration_AndNobodyElse()
    {
        var named = Regex.Matches(await System.IO.File.ReadAllTextAsync(Repository.PathOf("README.md")), "\\*\\*([a-z]+\\.[a-z]+)\\*\\*").Select(m => m.Groups[1].Value);
        Assert.Equal(File.Accounts.Select(a => a.UserName).Order(StringComparer.Ordinal), named.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("key-worker", "record.communication")]
    [InlineData("minute-taker", "record.meeting")]
    [InlineData("police-response", "record.missing")]
    [InlineData("housing-officer", "record.housing")]
    public async Task WorkOfAFunction_CanBeTried_BySomebodyOfTheDemonstration_OnThePages(string function, string permission)
    {
        var functions = FunctionCatalogue.Parse(await System.IO.File.ReadAllTextAsync(Repository.PathOf("policies", "roles.yaml"))).Value!;
        Assert.Contains(permission, functions.PermissionsOf(function));
        Assert.Contains(permission, File.Clients.Single(c => c.Id == "hub-web").Permissions);
        Assert.Contains(File.Accounts, a => a.Memberships.Any(m => m.Partnership == "north-yorkshire" && m.Function == function));
    }
}
