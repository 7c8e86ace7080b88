using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Identity.Sessions;
using NoWrongDoor.Safeguarding.Identity.Tests.Driving;

namespace NoWrongDoor.Safeguarding.Identity.Tests;

/// <summary>Somebody types wrong passwords for an officer, so that the officer cannot sign in.</summary>
public sealed class KnownBrowserTests(ProviderFixture provider) : IClassFixture<ProviderFixture>
{
    private const string Officer = "pat.officer";

    [Fact]
    public async Task AccountTriedTooOftenElsewhere_OpensWhereItSignedInBeforeAndNowhereElse()
    {
        var hub = provider.HubWeb();
        var officer = new Person(provider, hub);
        await officer.SignInAsync(await hub.PushedAsync(), Officer);
        await SpendTriesAsync();

        var elsewhere = provider.HubWeb();
        var refused = await new Person(provider, elsewhere).GivePasswordAsync(Person.SignInPage(elsewhere.Client, await elsewhere.PushedAsync()), Officer, provider.Password(Officer));
        Assert.StartsWith("There have been too many tries", await Person.ProblemAsync(refused), StringComparison.Ordinal);

        var admitted = await officer.GivePasswordAsync(Person.SignInPage(hub.Client, await hub.PushedAsync()), Officer, provider.Password(Officer));
        Assert.Equal(HttpStatusCode.Redirect, admitted.StatusCode);
    }

    [Fact]
    public async Task KnownBrowser_HasNoMoreTriesThanAnyOther()
    {
        provider.Database.Clock.Advance(TimeSpan.FromMinutes(16));
        var hub = provider.HubWeb();
        var officer = new Person(provider, hub);
        await officer.SignInAsync(await hub.PushedAsync(), "sam.social");
        var page = Person.SignInPage(hub.Client, await hub.PushedAsync());
        for (var attempt = 0; attempt < 2 * Accounts.Attempts.MostPerName; attempt++)
        {
            Assert.Equal("The user name or the password is not right", await Person.ProblemAsync(await officer.GivePasswordAsync(page, "sam.social", "wrong")));
        }

        var stopped = await officer.GivePasswordAsync(page, "sam.social", provider.Password("sam.social"));
        Assert.StartsWith("There have been too many tries", await Person.ProblemAsync(stopped), StringComparison.Ordinal);
    }

    [Fact]
    public void Mark_OfAnotherAccountOrOldOrMadeUp_IsNotRecognised()
    {
        var browsers = provider.Services.GetRequiredService<KnownBrowsers>();
        var (account, other) = (Guid.NewGuid(), Guid.NewGuid());
        var mark = browsers.Remember(account);

        Assert.NotNull(browsers.Recognise(mark, account));
        Assert.Null(browsers.Recognise(mark, other));
        Assert.Null(browsers.Recognise(null, account));
        Assert.Null(browsers.Recognise("", account));
        Assert.Null(browsers.Recognise($"{account:N} 00 9999999999", account));
        provider.Database.Clock.Advance(KnownBrowsers.Life);
        Assert.Null(browsers.Recognise(mark, account));
    }

    private async Task SpendTriesAsync()
    {
        var attacker = provider.HubWeb();
        var person = new Person(provider, attacker);
        var page = Person.SignInPage(attacker.Client, await attacker.PushedAsync());
        for (var attempt = 0; attempt <= Accounts.Attempts.MostPerName; attempt++)
        {
            await person.GivePasswordAsync(page, Officer, "wrong");
        }
    }
}
