using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;

namespace NoWrongDoor.Safeguarding.WebCommon.Tests;

public sealed class ProblemTests
{
    [Fact]
    public async Task Exception_AtTheApi_IsProblemDetailsWithoutData()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.Client.GetAsync("/api/broken/Adelaide");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("Adelaide", text, StringComparison.Ordinal);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(500, problem.GetProperty("status").GetInt32());
        Assert.Equal(answer.Headers.GetValues("X-Correlation-Id").Single(), problem.GetProperty("correlationId").GetString());
    }

    [Fact]
    public async Task Exception_InABrowser_IsAPageWithTheNumberToGive()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.BrowseAsync("/broken/Adelaide");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("Adelaide", text, StringComparison.Ordinal);
        Assert.Contains(answer.Headers.GetValues("X-Correlation-Id").Single(), text, StringComparison.Ordinal);
        Assert.Contains("Something went wrong", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotFound_AndNotPermitted_ReadAlike()
    {
        await using var host = await TestHost.StartAsync();
        var absent = await Page(await host.BrowseAsync("/nothing/here"));
        var denied = await Page(await host.BrowseAsync("/status/403"));
        Assert.Equal(absent, denied);

        static async Task<string> Page(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync())
            .QuerySelectorAll("main h1, main p").Take(2).Aggregate("", (text, element) => text + element.TextContent);
    }

    [Fact]
    public async Task ProblemPage_AskedForByItsAddress_IsNotFound()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await host.BrowseAsync("/problem")).StatusCode);
    }

    [Fact]
    public async Task Body_AboveTheLimit_IsRefusedAndSaysSo()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.Client.PostAsync("/api/echo", new ByteArrayContent(new byte[10_000_000]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("Body too large", problem.GetProperty("title").GetString());
    }

    [Fact]
    public async Task EveryAnswer_CarriesTheHeadersAndIsNotStored()
    {
        await using var host = await TestHost.StartAsync();
        foreach (var path in new[] { "/people/Ada", "/nothing", "/api/broken/x", "/health/live" })
        {
            var answer = await host.Client.GetAsync(path);
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("form-action 'self' http://localhost:5080 http://localhost:5081;", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Layout_ShowsWhoIAmBeingAndWhereIAm()
    {
        await using var host = await TestHost.StartAsync();
        var html = await (await host.BrowseAsync("/acting")).Content.ReadAsStringAsync();
        var page = new HtmlParser().ParseDocument(html);
        var acting = page.QuerySelector(".nwd-acting")!.TextContent;
        Assert.Contains("Response officer", acting, StringComparison.Ordinal);
        Assert.Contains("Invented Police", acting, StringComparison.Ordinal);
        Assert.Contains("Finding a missing child", acting, StringComparison.Ordinal);
        Assert.Equal("/choose", page.QuerySelector(".nwd-acting a")!.GetAttribute("href"));
        Assert.Contains("Pat &lt;Officer&gt;", html, StringComparison.Ordinal);
        Assert.Equal("#main-content", page.QuerySelector(".govuk-skip-link")!.GetAttribute("href"));
        Assert.Contains("nobody here is real", page.QuerySelector(".nwd-phase")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("script"), script => Assert.NotNull(script.GetAttribute("src")));
        Assert.Empty(page.QuerySelectorAll("[style], style"));
    }
}
