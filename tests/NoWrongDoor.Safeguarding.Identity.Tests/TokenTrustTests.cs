using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using NoWrongDoor.Safeguarding.Identity.Hosting;
using NoWrongDoor.Safeguarding.Identity.Tests.Driving;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Identity.Tests;

/// <summary>What the token service does not take a row's word for: a signature, and that a function exists in an agency.</summary>
public sealed class TokenTrustTests(ProviderFixture provider) : IClassFixture<ProviderFixture>
{
    [Fact]
    public async Task SignatureRow_WithoutASignatureThatCounts_MakesNoTokenNameTheAgreement()
    {
        await using (var connection = await provider.Database.OpenAsSuperuserAsync())
        {
            // A true signature of another party, and something that is none.
            await using var command = new Npgsql.NpgsqlCommand("select jws from hub.agreement_signature where party = 'nyp' limit 1", connection);
            await AgreementRegister.ForgeAsync(provider.Database, "csc", (string)(await command.ExecuteScalarAsync())!);
        }

        await AgreementRegister.ForgeAsync(provider.Database, "csc", "signature");
        var json = await Party.JsonAsync(await ExchangeAsync("sam.social", "csc", "social-worker"));
        var claims = Party.Payload(json.GetProperty("access_token").GetString()!);
        Assert.StartsWith("own-slice@", Assert.Single(Texts(claims, "agreements")), StringComparison.Ordinal);
        Assert.DoesNotContain("match", Texts(claims, "roles"));
        Assert.Contains("record.young-person", Texts(claims, "roles"));
    }

    [Fact]
    public async Task Membership_OfAFunctionThatDoesNotExistInSuchAgencies_IsNone()
    {
        await provider.Database.RunAsSuperuserAsync("""
            insert into identity.membership (account, partnership, agency, function, purposes, since)
            select id, 'north-yorkshire', 'nych', 'police-response', array['safeguarding'], '2026-01-01' from identity.account where user_name = 'hol.housing'
            """);
        var hub = provider.HubWeb();
        var token = (await hub.TokensAsync("hol.housing")).GetProperty("access_token").GetString()!;
        var held = (await Party.JsonAsync(await hub.UserInfoAsync(token))).GetProperty("memberships").EnumerateArray().Select(m => m.GetProperty("function").GetString());
        Assert.Equal(["housing-officer"], held);
        var answer = await hub.TokenAsync(Asking(token, "nych", "police-response"), "/hub/token");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("access_denied", await Party.ErrorAsync(answer));
    }

    [Fact]
    public async Task Grant_OfAFunctionThatDoesNotExistInSuchAgencies_IsNone()
    {
        await provider.Database.RunAsSuperuserAsync("""
            insert into identity.client_grant (client, partnership, agency, function, purposes)
            values ('health-records', 'north-yorkshire', 'tewv', 'missing-coordination', array['missing-response'])
            """);
        var service = provider.Service("health-records");
        var asking = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["purpose"] = "missing-response", ["function"] = "missing-coordination" };
        Assert.Equal(HttpStatusCode.Forbidden, (await service.TokenAsync(asking, "/hub/token")).StatusCode);
        asking = new() { ["grant_type"] = "client_credentials", ["purpose"] = "direct-care" };
        Assert.Equal(HttpStatusCode.OK, (await service.TokenAsync(asking, "/hub/token")).StatusCode);
    }

    [Theory]
    [InlineData("permissions:", "permission:")]
    [InlineData("record.missing", "record.mising")]
    [InlineData("[police]", "[polise]")]
    public void RolesFile_WithAFault_TheProviderDoesNotStart(string right, string wrong)
    {
        var policies = Path.Combine(provider.Database.Home, "policies-" + Guid.CreateVersion7().ToString("N"));
        Directory.CreateDirectory(policies);
        File.WriteAllText(Path.Combine(policies, "roles.yaml"), File.ReadAllText(Repository.PathOf("policies", "roles.yaml")).Replace(right, wrong, StringComparison.Ordinal));
        File.Copy(Repository.PathOf("policies", "own-slice.yaml"), Path.Combine(policies, "own-slice.yaml"));
        var configuration = Path.Combine(policies, "hub.json");
        (provider.Database.Configuration with { Policies = policies }).Save(configuration);
        using var factory = new WebApplicationFactory<ProviderAddresses>().WithWebHostBuilder(host =>
        {
            host.UseSetting("NWD_CONFIG", configuration);
            host.UseSetting("ThrowAwayDatabase", "true");
        });
        Assert.Contains("roles.yaml", Assert.ThrowsAny<InvalidDataException>(() => factory.Server).Message, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> ExchangeAsync(string user, string agency, string function)
    {
        var hub = provider.HubWeb();
        var token = (await hub.TokensAsync(user)).GetProperty("access_token").GetString()!;
        return await hub.TokenAsync(Asking(token, agency, function), "/hub/token");
    }

    private static Dictionary<string, string> Asking(string token, string agency, string function) => new()
    {
        ["grant_type"] = "urn:ietf:params:oauth:grant-type:token-exchange", ["subject_token"] = token,
        ["subject_token_type"] = "urn:ietf:params:oauth:token-type:access_token",
        ["partnership"] = "north-yorkshire", ["agency"] = agency, ["function"] = function, ["purpose"] = "safeguarding",
    };

    private static IEnumerable<string> Texts(JsonElement json, string name) => json.GetProperty(name).EnumerateArray().Select(t => t.GetString()!);
}
