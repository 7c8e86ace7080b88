using System.Net;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Identity.Tests.Driving;

namespace NoWrongDoor.Safeguarding.Identity.Tests;

public sealed class HubTokenTests(ProviderFixture provider) : IClassFixture<ProviderFixture>
{
    private const string Exchange = "urn:ietf:params:oauth:grant-type:token-exchange";

    [Fact]
    public async Task ClientCredentials_Service_GetsTokenOfTheContract()
    {
        var answer = await provider.Service("police-records").TokenAsync(Credentials(), "/hub/token");
        var json = await Party.JsonAsync(answer);
        Assert.True(answer.IsSuccessStatusCode, json.ToString());
        var claims = Party.Payload(json.GetProperty("access_token").GetString()!);
        Assert.Equal("http://localhost:5081/hub", claims.GetProperty("iss").GetString());
        Assert.Equal("http://localhost:5080/api", claims.GetProperty("aud").GetString());
        Assert.Equal("north-yorkshire", claims.GetProperty("partnership").GetString());
        Assert.Equal("nyp", claims.GetProperty("agency").GetString());
        Assert.Equal("police-response", claims.GetProperty("function").GetString());
        Assert.Equal("safeguarding", claims.GetProperty("purpose").GetString());
        Assert.Equal(provider.Heads, claims.GetProperty("heads").GetString());
        Assert.Collection(Texts(claims, "agreements"),
            agreement => Assert.Equal(AgreementRegister.Agreement.Reference, agreement), own => Assert.StartsWith("own-slice@", own, StringComparison.Ordinal));
        Assert.Equal(["match", "record.missing", "record.relationship", "record.young-person"], Texts(claims, "roles").Order(StringComparer.Ordinal));
        Assert.InRange(claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64(), 1, 300);
        Assert.Equal("at+jwt", JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(json.GetProperty("access_token").GetString()!.Split('.')[0])).RootElement.GetProperty("typ").GetString());
        Assert.Empty(json.GetProperty("narrowing").EnumerateArray());
    }

    [Fact]
    public async Task Exchange_Person_GetsTokenBoundToTheSameKeyAndSession()
    {
        var hub = provider.HubWeb();
        var answer = await ExchangeAsync(hub, await LayerOneAsync(hub));
        var json = await Party.JsonAsync(answer);
        Assert.True(answer.IsSuccessStatusCode, json.ToString());
        var claims = Party.Payload(json.GetProperty("access_token").GetString()!);
        Assert.Equal("Pat Officer", claims.GetProperty("name").GetString());
        Assert.Equal("urn:nwd:mfa", claims.GetProperty("acr").GetString());
        Assert.Equal(hub.DpopKey.Thumbprint, claims.GetProperty("cnf").GetProperty("jkt").GetString());
        Assert.True(claims.TryGetProperty("sid", out _));
    }

    [Fact]
    public async Task Exchange_TokenOfAnotherKey_IsRefused()
    {
        var hub = provider.HubWeb();
        var token = await LayerOneAsync(hub);
        hub.DpopKey = NoWrongDoor.Safeguarding.WebCommon.Tokens.SigningKey.Create();
        Assert.Equal("invalid_grant", await Party.ErrorAsync(await ExchangeAsync(hub, token)));
    }

    [Fact]
    public async Task Exchange_TokenOfAnotherClient_IsRefused()
    {
        var hub = provider.HubWeb();
        var other = provider.OtherWeb();
        other.DpopKey = hub.DpopKey;
        Assert.Equal("invalid_grant", await Party.ErrorAsync(await ExchangeAsync(other, await LayerOneAsync(hub))));
    }

    [Theory]
    [InlineData("agency", "csc")]
    [InlineData("function", "ig-officer")]
    [InlineData("partnership", "other-shire")]
    [InlineData("purpose", "audit")]
    public async Task Exchange_MembershipOrPurposeNotHeld_IsRefused(string parameter, string value)
    {
        var hub = provider.HubWeb();
        var token = await LayerOneAsync(hub);
        var before = await EntriesAsync("refused:not-held");
        var answer = await ExchangeAsync(hub, token, f => f[parameter] = value);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(before + 1, await EntriesAsync("refused:not-held"));
    }

    [Fact]
    public async Task Token_EntryCannotBeWritten_NoTokenAndTheAssertionIsNotUsedUp()
    {
        var service = provider.Service("police-records");
        await service.TokenAsync(Credentials(), "/hub/token");
        var form = service.Authenticated(Credentials(), Party.Issuer + "/hub");
        var proof = service.Proof("/hub/token", nonce: service.Nonce);
        await provider.Database.RunAsSuperuserAsync("revoke insert (leaf) on ledger.pending from nwd_identity");
        try
        {
            var answer = await service.PostAsync("/hub/token", form, proof);
            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
            Assert.DoesNotContain("access_token", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            await provider.Database.RunAsSuperuserAsync("grant insert (leaf) on ledger.pending to nwd_identity");
        }

        Assert.Equal(HttpStatusCode.OK, (await service.PostAsync("/hub/token", form, proof)).StatusCode);
    }

    [Fact]
    public async Task Narrowing_AskedBeyondRoleAndClient_IsCutAndSaidWhy()
    {
        var hub = provider.HubWeb();
        var json = await Party.JsonAsync(await ExchangeAsync(hub, await LayerOneAsync(hub), f => f["scope"] = "record.missing audit.read keys.steal"));
        Assert.Equal("record.missing", json.GetProperty("scope").GetString());
        var cuts = json.GetProperty("narrowing").EnumerateArray().ToDictionary(c => c.GetProperty("asked").GetString()!, c => c.GetProperty("cut_by").GetString());
        Assert.Equal("role police-response", cuts["audit.read"]);
        Assert.Equal("client", cuts["keys.steal"]);
    }

    [Fact]
    public async Task Narrowing_NothingIsLeft_NoTokenButAnEntry()
    {
        var hub = provider.HubWeb();
        var before = await EntriesAsync("refused:nothing-left");
        var answer = await ExchangeAsync(hub, await LayerOneAsync(hub), f => f["scope"] = "audit.read");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("access_denied", await Party.ErrorAsync(answer));
        Assert.Equal(before + 1, await EntriesAsync("refused:nothing-left"));
    }

    [Fact]
    public async Task Token_Issued_IsAnEntryWithPseudonymAndNoName()
    {
        var before = await EntriesAsync("\"kind\":\"token\"");
        await provider.Service("police-records").TokenAsync(Credentials(), "/hub/token");
        Assert.Equal(before + 1, await EntriesAsync("\"kind\":\"token\""));
        Assert.Equal(0, await EntriesAsync("Police records system"));
    }

    [Fact]
    public async Task SuspendedAgreement_OwnSliceIsLeftAndMatchIsCut()
    {
        await AgreementRegister.SuspendAsync(provider.Database);
        try
        {
            var json = await Party.JsonAsync(await provider.Service("police-records").TokenAsync(Credentials(), "/hub/token"));
            var claims = Party.Payload(json.GetProperty("access_token").GetString()!);
            Assert.StartsWith("own-slice@", Assert.Single(Texts(claims, "agreements")), StringComparison.Ordinal);
            Assert.DoesNotContain("match", Texts(claims, "roles"));
            Assert.NotEmpty(json.GetProperty("narrowing").EnumerateArray());
        }
        finally
        {
            await AgreementRegister.ResumeAsync(provider.Database);
        }
    }

    [Fact]
    public async Task SuspendedUser_SubjectTokenDies()
    {
        var hub = provider.HubWeb();
        var token = await LayerOneAsync(hub, "sam.social");
        await provider.Database.RunAsSuperuserAsync("update identity.account set suspended_at = now() where user_name = 'sam.social'");
        Assert.Equal("invalid_grant", await Party.ErrorAsync(await ExchangeAsync(hub, token)));
    }

    [Fact]
    public async Task WebClient_ClientCredentials_IsRefused() => Assert.Equal("unauthorized_client",
        await Party.ErrorAsync(await provider.HubWeb().TokenAsync(Credentials(), "/hub/token")));

    [Fact]
    public async Task AssertionForLayerOne_IsRefusedAtLayerTwo()
    {
        var service = provider.Service("police-records");
        var answer = await service.PostAsync("/hub/token", service.Authenticated(new() { ["grant_type"] = "client_credentials", ["purpose"] = "safeguarding" }), service.Proof("/hub/token"));
        Assert.Equal("invalid_client", await Party.ErrorAsync(answer));
    }

    private static Dictionary<string, string> Credentials() => new() { ["grant_type"] = "client_credentials", ["purpose"] = "safeguarding" };

    private static async Task<string> LayerOneAsync(Party hub, string user = "pat.officer") => (await hub.TokensAsync(user)).GetProperty("access_token").GetString()!;

    private static Task<HttpResponseMessage> ExchangeAsync(Party party, string token, Action<Dictionary<string, string>>? change = null)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = Exchange, ["subject_token"] = token, ["subject_token_type"] = "urn:ietf:params:oauth:token-type:access_token",
            ["partnership"] = "north-yorkshire", ["agency"] = "nyp", ["function"] = "police-response", ["purpose"] = "safeguarding",
        };
        change?.Invoke(form);
        return party.TokenAsync(form, "/hub/token");
    }

    private Task<int> EntriesAsync(string holding) => LedgerLeaves.CountAsync(provider.Database, holding);

    private static IEnumerable<string> Texts(JsonElement json, string name) => json.GetProperty(name).EnumerateArray().Select(t => t.GetString()!);
}
