using System.Net;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>Whoever belongs to two partnerships chooses one, and is told which is which; nobody is offered what is not theirs, or told of a partnership that is not.</summary>
public sealed class ChooseTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private static readonly Acting Here = new("btp", "police-response");
    private static readonly Acting There = Here with { Partnership = "stockport" };

    [Fact]
    public async Task PersonOfOnePartnership_IsOfferedItsFunctionsAlone_AndNotToldItsName()
    {
        var browser = await scene.Hub.SignInAsync(Here, await scene.Hub.HeadsAsync(Here.Partnership));
        var page = await TextAsync(browser);
        Assert.Contains("north-yorkshire|btp|police-response|safeguarding", page, StringComparison.Ordinal);
        Assert.Contains("Police response, btp, for safeguarding</label>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("stockport", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("the partnership", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PersonOfTwo_IsToldWhichIsWhich_AlsoInTheBanner()
    {
        var browser = await scene.Hub.SignInAsync(There, await scene.Hub.HeadsAsync(There.Partnership), Here);
        var page = await TextAsync(browser);
        Assert.Contains("Police response, btp in the partnership north-yorkshire", page, StringComparison.Ordinal);
        Assert.Contains("Police response, btp in the partnership stockport", page, StringComparison.Ordinal);
        Assert.Contains("btp in the partnership stockport</span>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stockport|btp|police-response|safeguarding")]
    [InlineData("north-yorkshire|nyp|police-response|safeguarding")]
    [InlineData("other-shire|btp|police-response|safeguarding")]
    public async Task ChoiceThatIsNotTheirs_IsRefused_InOneWordingForAll(string choice)
    {
        var browser = await scene.Hub.SignInAsync(Here, await scene.Hub.HeadsAsync(Here.Partnership));
        using var refused = await browser.PostFormAsync("/choose", $"ReturnUrl=/&Choice={Uri.EscapeDataString(choice)}");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains("Choose who you are acting as", page, StringComparison.Ordinal);
        Assert.DoesNotContain("stockport", page.Replace(choice, "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> TextAsync(PageBrowser browser)
    {
        using var page = await browser.GetAsync("/choose");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await page.Content.ReadAsStringAsync();
    }
}
