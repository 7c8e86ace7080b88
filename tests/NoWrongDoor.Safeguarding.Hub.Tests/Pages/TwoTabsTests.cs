using System.Net;
using AngleSharp.Html.Parser;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>One browser, two tabs: a form is stored for the purpose that its page said, or not at all.</summary>
public sealed class TwoTabsTests(ApiScene scene) : IClassFixture<ApiScene>
{
    [Fact]
    public async Task Form_DrawnForAnotherPurpose_IsNotStoredAndSaysWhy()
    {
        var acting = Acting.SocialWorker;
        var tabs = await scene.Hub.SignInAsync(acting, await scene.Hub.HeadsAsync(acting.Partnership));
        var page = $"/correct/young-person/{scene.Person}/known_as";
        var drawn = await tabs.TokenOfAsync(page);
        await ChooseAsync(tabs, acting, "direct-care");
        var stored = await scene.StoredAsync();
        using (var refused = await tabs.PostFormAsync(page, "Form.Text=Jay&Why=mistyped", drawn))
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("You are acting otherwise now", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(stored, await scene.StoredAsync());
        // Going back to how one acted, the form can be sent as it stands.
        await ChooseAsync(tabs, acting, acting.Purpose);
        using var taken = await tabs.PostFormAsync(page, $"Form.Text=Jay&Why=mistyped&ETag={Uri.EscapeDataString(await ETagAsync(tabs, page))}", drawn);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
    }

    private static async Task ChooseAsync(PageBrowser tabs, Acting acting, string purpose)
    {
        using var chosen = await tabs.PostFormAsync("/choose", $"ReturnUrl=/&Choice={acting.Partnership}|{acting.Agency}|{acting.Function}|{purpose}");
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
    }

    private static async Task<string> ETagAsync(PageBrowser tabs, string page)
    {
        using var shown = await tabs.GetAsync(page);
        var html = await new HtmlParser().ParseDocumentAsync(await shown.Content.ReadAsStringAsync());
        return html.QuerySelector("input[name=ETag]")!.GetAttribute("value")!;
    }
}
