using System.Net;
using AngleSharp.Html.Parser;
using NoWrongDoor.Safeguarding.Identity.Tests.Driving;

namespace NoWrongDoor.Safeguarding.Identity.Tests;

public sealed class SignInPageTests(ProviderFixture provider) : IClassFixture<ProviderFixture>
{
    [Fact]
    public async Task SignInPage_HasStrictHeadersAndHelpsPasswordKeepers()
    {
        var (_, page, hub) = await OpenAsync();
        var answer = await hub.Browser.GetAsync(page);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("form-action", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var html = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.Equal("username", html.QuerySelector("#Name")!.GetAttribute("autocomplete"));
        Assert.Equal("current-password", html.QuerySelector("#Password")!.GetAttribute("autocomplete"));
        Assert.Contains("the No Wrong Door hub", html.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongPasswordAndUnknownName_AreAnsweredAlike()
    {
        var (person, page, _) = await OpenAsync();
        var wrong = await person.GivePasswordAsync(page, "cam.practitioner", "not the password");
        var unknown = await person.GivePasswordAsync(page, "nobody.at.all", "not the password");
        Assert.Equal(wrong.StatusCode, unknown.StatusCode);
        Assert.Equal(await Person.ProblemAsync(wrong), await Person.ProblemAsync(unknown));
        Assert.Equal("The user name or the password is not right", await Person.ProblemAsync(unknown));
    }

    [Theory]
    [InlineData("sam.social")]
    [InlineData("nobody.like.that")]
    public async Task ManyTries_ForAnyName_AreStoppedAlike(string name)
    {
        var (person, page, _) = await OpenAsync();
        for (var attempt = 0; attempt < Accounts.Attempts.MostPerName; attempt++)
        {
            Assert.Equal("The user name or the password is not right", await Person.ProblemAsync(await person.GivePasswordAsync(page, name, "wrong")));
        }

        var stopped = await person.GivePasswordAsync(page, name, name == "sam.social" ? provider.Password(name) : "wrong");
        Assert.StartsWith("There have been too many tries", await Person.ProblemAsync(stopped), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TriesUnderBothNamesOfAnAccount_ShareOneBudgetAndTellNothing()
    {
        provider.Database.Clock.Advance(TimeSpan.FromMinutes(16));
        var (person, page, _) = await OpenAsync();
        for (var attempt = 0; attempt < Accounts.Attempts.MostPerName; attempt++)
        {
            await person.GivePasswordAsync(page, "hol.housing", "wrong");
        }

        // The other name's own budget is whole, so it is answered as any name is: even the right password is not right.
        var email = await EmailAsync("hol.housing");
        var spent = await person.GivePasswordAsync(page, email, provider.Password("hol.housing"));
        var unknown = await person.GivePasswordAsync(page, "nobody@nych.example", "wrong");
        Assert.Equal("The user name or the password is not right", await Person.ProblemAsync(spent));
        Assert.Equal(await Person.ProblemAsync(unknown), await Person.ProblemAsync(spent));

        provider.Database.Clock.Advance(TimeSpan.FromMinutes(16));
        var (later, laterPage, _) = await OpenAsync();
        var admitted = await later.GivePasswordAsync(laterPage, email, provider.Password("hol.housing"));
        Assert.StartsWith("/sign-in/code", admitted.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownName_IsInNoPartnershipsLedgerButNotedForTheInstallation()
    {
        var (person, page, _) = await OpenAsync();
        var (entries, noted) = (await LedgerLeaves.CountAsync(provider.Database, ""), await NotedAsync());
        await person.GivePasswordAsync(page, "nobody.of.any", "wrong");
        Assert.Equal((entries, noted + 1), (await LedgerLeaves.CountAsync(provider.Database, ""), await NotedAsync()));
    }

    [Fact]
    public async Task WrongPassword_IsEnteredInThePersonsPartnershipsOnly()
    {
        await provider.Database.RunAsSuperuserAsync("insert into hub.partnership (id, name) values ('elsewhere', 'Elsewhere') on conflict do nothing");
        var (person, page, _) = await OpenAsync();
        var before = await LedgerLeaves.CountAsync(provider.Database, "refused:password", "north-yorkshire");
        await person.GivePasswordAsync(page, "ivy.governance", "wrong");
        Assert.Equal(before + 1, await LedgerLeaves.CountAsync(provider.Database, "refused:password", "north-yorkshire"));
        Assert.Equal(0, await LedgerLeaves.CountAsync(provider.Database, "", "elsewhere"));
    }

    [Fact]
    public async Task NothingTyped_EachBoxSaysWhatIsMissing()
    {
        var (person, page, _) = await OpenAsync();
        var answer = await person.GivePasswordAsync(page, "", "");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var html = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.Equal(["Enter your user name or email address", "Enter your password"], html.QuerySelectorAll(".govuk-error-summary li").Select(l => l.TextContent.Trim()));
    }

    [Fact]
    public async Task EmailAddress_WorksAsUserName()
    {
        var (person, page, _) = await OpenAsync();
        var answer = await person.GivePasswordAsync(page, "PAT.officer@nyp.example", provider.Password("pat.officer"));
        Assert.StartsWith("/sign-in/code", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PasswordAlone_OpensNothing()
    {
        var (person, page, hub) = await OpenAsync();
        await person.GivePasswordAsync(page, "ivy.governance", provider.Password("ivy.governance"));
        Assert.StartsWith("/sign-in", (await hub.AuthorizeAsync(await hub.PushedAsync())).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CodeUsedBefore_IsRefused()
    {
        var (person, page, hub) = await OpenAsync();
        var next = await person.GivePasswordAsync(page, "ivy.governance", provider.Password("ivy.governance"));
        provider.Database.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = await provider.Authenticators.CurrentAsync("ivy.governance", CancellationToken.None);
        Assert.Equal(HttpStatusCode.SeeOther, (await person.GiveCodeAsync(next.Headers.Location!.ToString(), "ivy.governance", code)).StatusCode);

        var (second, secondPage, _) = await OpenAsync();
        var again = await second.GivePasswordAsync(secondPage, "ivy.governance", provider.Password("ivy.governance"));
        Assert.StartsWith("The code is not right", await Person.ProblemAsync(await second.GiveCodeAsync(again.Headers.Location!.ToString(), "ivy.governance", code)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UserRejectsAuthentication_ClientIsToldWithIssuerAndState()
    {
        var (person, page, _) = await OpenAsync();
        var location = (await person.SubmitAsync(page + "&handler=Cancel")).Headers.Location!;
        Assert.StartsWith(ProviderFixture.Redirect, location.ToString(), StringComparison.Ordinal);
        Assert.Contains("error=access_denied", location.Query, StringComparison.Ordinal);
        Assert.Contains("state=the-state", location.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignInPage_WithoutARequest_SaysWhereToStart()
    {
        var answer = await provider.Browser().GetAsync("/sign-in?client_id=hub-web&request_uri=urn:ietf:params:oauth:request_uri:made-up");
        Assert.StartsWith("/error", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        var error = await provider.Browser().GetAsync(answer.Headers.Location);
        Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
        Assert.Contains("Start again from the hub", await error.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> EmailAsync(string user)
    {
        await using var connection = await provider.Database.OpenAsSuperuserAsync();
        await using var command = new Npgsql.NpgsqlCommand("select email from identity.account where user_name = $1", connection) { Parameters = { new() { Value = user } } };
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private async Task<long> NotedAsync()
    {
        await using var connection = await provider.Database.OpenAsSuperuserAsync();
        await using var command = new Npgsql.NpgsqlCommand("select count(*) from identity.refused_sign_in", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<(Person Person, string Page, Party Party)> OpenAsync()
    {
        var hub = provider.HubWeb();
        var opened = await hub.AuthorizeAsync(await hub.PushedAsync());
        return (new Person(provider, hub), opened.Headers.Location!.ToString(), hub);
    }
}
