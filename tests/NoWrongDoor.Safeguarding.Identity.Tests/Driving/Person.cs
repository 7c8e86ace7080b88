using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.WebUtilities;

namespace NoWrongDoor.Safeguarding.Identity.Tests.Driving;

/// <summary>Somebody at the sign-in pages, without script.</summary>
public sealed class Person(ProviderFixture provider, Party party)
{
    public async Task<Uri> SignInAsync(string requestUri, string user)
    {
        var opened = await party.AuthorizeAsync(requestUri);
        if (opened.Headers.Location is { IsAbsoluteUri: true } already)
        {
            return already;
        }

        var code = await GivePasswordAsync(opened.Headers.Location!.ToString(), user, provider.Password(user));
        var done = await GiveCodeAsync(code.Headers.Location!.ToString(), user);
        return (await party.Browser.GetAsync(done.Headers.Location)).Headers.Location!;
    }

    public async Task<HttpResponseMessage> GivePasswordAsync(string page, string name, string password) =>
        await SubmitAsync(page, ("Name", name), ("Password", password));

    public async Task<HttpResponseMessage> GiveCodeAsync(string page, string user, string? code = null)
    {
        // A code works once: the next person at the same step waits for the next.
        if (code is null)
        {
            provider.Database.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        return await SubmitAsync(page, ("Code", code ?? (await provider.Authenticators.CurrentAsync(user, CancellationToken.None))!));
    }

    public async Task<HttpResponseMessage> SubmitAsync(string page, params (string Name, string Value)[] fields)
    {
        var html = await party.Browser.GetStringAsync(page);
        var form = new HtmlParser().ParseDocument(html).QuerySelector("form[method=post]:has(input[name=__RequestVerificationToken])")!;
        var values = form.QuerySelectorAll("input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
        foreach (var (name, value) in fields)
        {
            values[name] = value;
        }

        return await party.Browser.PostAsync(page, new FormUrlEncodedContent(values));
    }

    public static async Task<string> ProblemAsync(HttpResponseMessage page) =>
        new HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync()).QuerySelector(".govuk-error-summary li")!.TextContent.Trim();

    public static string SignInPage(string client, string requestUri) =>
        QueryHelpers.AddQueryString("/sign-in", new Dictionary<string, string?> { ["client_id"] = client, ["request_uri"] = requestUri });
}
