using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>What an officer typed never breaks the page that shows it or the page that mends it, and correcting an address does not bare it.</summary>
public sealed partial class CorrectionPageTests(ApiScene scene) : IClassFixture<ApiScene>
{
    [Theory]
    [InlineData("known_as", "{ Jay")]
    [InlineData("pronouns", "2026-03-04T10:00:00Z")]
    [InlineData("address", "{ 12 Invented Row, YO62 5ZZ")]
    public async Task TypedText_WhateverItLooksLike_IsShownAndCanBeMended(string field, string typed)
    {
        await scene.Worker.ChangeAsync("young-people", scene.Person, new JsonObject { [field] = typed });
        foreach (var address in new[] { $"/young-people/{scene.Person}", $"/correct/young-person/{scene.Person}/{field}", $"/history/young-person/{scene.Person}" })
        {
            Assert.Contains(typed, WebUtility.HtmlDecode(await scene.Worker.PageAsync(address)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AddressMarkedConfidential_StaysSo_UntilThePageIsToldOtherwise()
    {
        await scene.Worker.ChangeAsync("young-people", scene.Person, new JsonObject { ["address"] = new JsonObject { ["text"] = "1 Refuge, YO21 9ZZ", ["confidential"] = true } });
        var page = $"/correct/young-person/{scene.Person}/address";
        Assert.Contains("Is this address confidential?", await scene.Worker.PageAsync(page), StringComparison.Ordinal);
        await SaveAsync(page, "Form.Text=2+Refuge%2C+YO21+9ZZ&Why=mistyped");
        Assert.Equal((true, false), await MarkAsync());
        await SaveAsync(page, "Form.Text=3+Refuge%2C+YO21+9ZZ&Why=mistyped&Form.Confidential=true");
        Assert.Equal((true, false), await MarkAsync());
        await SaveAsync(page, "Form.Text=4+Street%2C+YO21+9ZZ&Why=moved&Form.Confidential=false");
        Assert.Equal((false, true), await MarkAsync());
    }

    private async Task<(bool Marked, bool Outward)> MarkAsync() => (
        await scene.Hub.Database.AskAsync<bool>("select address_confidential from hub.young_person"),
        await scene.Hub.Database.AskAsync<bool>("select address_outward is not null from hub.young_person"));

    private async Task SaveAsync(string page, string form)
    {
        var etag = WebUtility.HtmlDecode(ETag().Match(await scene.Worker.PageAsync(page)).Groups[1].Value);
        using var saved = await scene.Worker.PostFormAsync(page, $"{form}&ETag={Uri.EscapeDataString(etag)}");
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    [GeneratedRegex("name=\"ETag\" value=\"([^\"]*)\"")]
    private static partial Regex ETag();
}
