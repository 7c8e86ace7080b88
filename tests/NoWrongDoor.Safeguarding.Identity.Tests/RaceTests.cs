using System.Net;
using NoWrongDoor.Safeguarding.Identity.Tests.Driving;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.Tests;

/// <summary>Forty at once: one gets through, the others are refused by name, nothing breaks.</summary>
public sealed class RaceTests(ProviderFixture provider) : IClassFixture<ProviderFixture>
{
    private const int Many = 40;

    [Fact]
    public async Task Code_FortyRedemptions_ExactlyOneSucceeds()
    {
        var hub = provider.HubWeb();
        var code = await hub.CodeAsync();
        await hub.TokenAsync(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = "to-learn-the-nonce" });
        await OneOfManyAsync("invalid_grant", () => hub.TokenAsync(hub.Redeeming(code)));
    }

    [Fact]
    public async Task Assertion_FortyUses_ExactlyOneSucceeds()
    {
        var hub = provider.HubWeb();
        var assertion = ClientAssertion.Create(provider.HubKey, "hub-web", Party.Issuer, hub.Now);
        await OneOfManyAsync("invalid_client", () => hub.PostAsync("/par", Asserting(hub, assertion)), HttpStatusCode.Created);
    }

    [Fact]
    public async Task Proof_FortyUses_ExactlyOneSucceeds()
    {
        var hub = provider.HubWeb();
        var proof = hub.Proof("/par");
        await OneOfManyAsync("invalid_dpop_proof", () => hub.PushAsync(proof: proof), HttpStatusCode.Created);
    }

    [Fact]
    public async Task AssertionForHubTokens_FortyUses_ExactlyOneTokenAndEveryRefusalIsEntered()
    {
        var service = provider.Service("police-records");
        await service.TokenAsync(Credentials(), "/hub/token");
        var before = (Shown: await EntriesAsync("shown"), Replayed: await EntriesAsync("refused:replayed"));
        var form = service.Authenticated(Credentials(), Party.Issuer + "/hub");
        await OneOfManyAsync("invalid_client", () => service.PostAsync("/hub/token", form, service.Proof("/hub/token", nonce: service.Nonce)));
        Assert.Equal((before.Shown + 1, before.Replayed + Many - 1), (await EntriesAsync("shown"), await EntriesAsync("refused:replayed")));
    }

    [Fact]
    public async Task ProofForHubTokens_FortyUses_ExactlyOneToken()
    {
        var service = provider.Service("police-records");
        await service.TokenAsync(Credentials(), "/hub/token");
        var proof = service.Proof("/hub/token", nonce: service.Nonce);
        var before = await EntriesAsync("shown");
        await OneOfManyAsync("invalid_dpop_proof", () => service.PostAsync("/hub/token", service.Authenticated(Credentials(), Party.Issuer + "/hub"), proof));
        Assert.Equal(before + 1, await EntriesAsync("shown"));
    }

    [Fact]
    public async Task RequestUri_FortyAuthorizations_ExactlyOneCode()
    {
        var hub = provider.HubWeb();
        await hub.CodeAsync();
        var uri = await hub.PushedAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => hub.AuthorizeAsync(uri)));
        Assert.Equal(1, answers.Count(a => a.Headers.Location!.ToString().Contains("code=", StringComparison.Ordinal)));
        Assert.DoesNotContain(answers, a => (int)a.StatusCode >= 500);
    }

    [Fact]
    public async Task OneTimeCode_EightSignIns_ExactlyOneSucceeds()
    {
        // Each its own browser with the password given; all type the same code.
        provider.Database.Clock.Advance(TimeSpan.FromMinutes(16));
        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            var hub = provider.HubWeb();
            var person = new Person(provider, hub);
            var opened = await hub.AuthorizeAsync(await hub.PushedAsync());
            var next = await person.GivePasswordAsync(opened.Headers.Location!.ToString(), "hol.housing", provider.Password("hol.housing"));
            return (person, Page: next.Headers.Location!.ToString());
        }));
        var code = await provider.Authenticators.CurrentAsync("hol.housing", CancellationToken.None);
        var answers = await Task.WhenAll(pages.Select(p => p.person.GiveCodeAsync(p.Page, "hol.housing", code)));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.SeeOther));
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.BadRequest));
    }

    private static Dictionary<string, string> Credentials() => new() { ["grant_type"] = "client_credentials", ["purpose"] = "safeguarding" };

    private Task<int> EntriesAsync(string outcome) => LedgerLeaves.CountAsync(provider.Database, $"\"outcome\":\"{outcome}\"");

    private static Dictionary<string, string> Asserting(Party party, string assertion)
    {
        var form = party.Asking();
        form["client_assertion"] = assertion;
        form["client_assertion_type"] = ClientAssertion.AssertionType;
        return form;
    }

    private static async Task OneOfManyAsync(string error, Func<Task<HttpResponseMessage>> attempt, HttpStatusCode success = HttpStatusCode.OK)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => attempt()));
        Assert.Equal(1, answers.Count(a => a.StatusCode == success));
        foreach (var refused in answers.Where(a => a.StatusCode != success))
        {
            Assert.Equal(error, await Party.ErrorAsync(refused));
        }
    }
}
