using System.Net;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>A record about a young person, recorded by page: numbers are read as numbers, and what is wrong is said in the words of the page.</summary>
public sealed class NewRecordPageTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string When = "Answers[answered_on].Form.Date.Day=2&Answers[answered_on].Form.Date.Month=9&Answers[answered_on].Form.Date.Year=2026";

    private string Page => $"/young-people/{scene.Person}/record/sdq-score";

    [Fact]
    public async Task Scores_TypedIntoTheirBoxes_AreRecordedAndShownWithTotalAndBand()
    {
        Assert.Contains("Kindness and helpfulness (of 10)", await scene.Worker.PageAsync(Page), StringComparison.Ordinal);
        using var recorded = await SendAsync(When + "&Answers[answered_by].Form.Text=teacher&" + string.Join('&', new[] { "prosocial", "emotional", "conduct", "hyperactivity", "peer" }.Select(s => $"Answers[{s}_score].Form.Text=4")));
        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
        var page = WebUtility.HtmlDecode(await scene.Worker.PageAsync(recorded.Headers.Location!.ToString()));
        Assert.Contains("SDQ score: it is recorded.", page, StringComparison.Ordinal);
        Assert.Contains("SDQ score, recorded by", page, StringComparison.Ordinal);
        Assert.Contains("Total difficulties (of 40)", page, StringComparison.Ordinal);
        Assert.Contains("High", page, StringComparison.Ordinal);
        var person = WebUtility.HtmlDecode(await scene.Worker.PageAsync($"/young-people/{scene.Person}"));
        Assert.All(["Kindness and helpfulness (of 10)", "Band of the total:", recorded.Headers.Location.ToString().Split('?')[0]], said => Assert.Contains(said, person, StringComparison.Ordinal));
        Assert.DoesNotContain("Total difficulties (of 40)", person, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Answers[answered_by].Form.Text=teacher&Answers[peer_score].Form.Text=eleven", "Enter a whole number from 0 to 10")]
    [InlineData("Answers[answered_by].Form.Text=teacher&Answers[peer_score].Form.Text=11", "Enter a whole number from 0 to 10")]
    [InlineData("Answers[answered_by].Form.Text=teacher&Answers[impact_score].Form.Text=9", "A teacher's impact score is at most 6.")]
    [InlineData("Answers[peer_score].Form.Text=1", "Whose view it is: this needs an answer")]
    public async Task Mistakes_AreSaidInTheWordsOfThePage_AndWhatWasTypedStays(string form, string said)
    {
        using var refused = await SendAsync(When + "&" + form);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Enter answered_by", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{form.Split('=')[^1]}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfWhatAFunctionDoesNotRecord_IsNotThere()
    {
        using var answer = await scene.Worker.GetAsync($"/young-people/{scene.Person}/record/camhs-summary");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task<HttpResponseMessage> SendAsync(string form) =>
        scene.Worker.PostFormAsync(Page, form.Replace("[", "%5B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal) + "&Key=" + Guid.NewGuid().ToString("N"));
}
