using System.Net;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>What the parties agreed, for everybody of a party and nobody else.</summary>
public sealed class AgreementPageTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string Address = "/agreements/ny-youth-safeguarding";

    [Fact]
    public async Task Agreement_IsReadByEverybodyOfAParty_WithWhoSignedIt()
    {
        var housing = await scene.Hub.AsAsync(Acting.Housing);
        Assert.Contains(Address, await housing.PageAsync("/agreements"), StringComparison.Ordinal);
        var page = await housing.PageAsync(Address);
        Assert.Contains("In force, signed by every party", page, StringComparison.Ordinal);
        Assert.Contains("Tees Esk and Wear Valleys (CAMHS)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Category_SaysWhoSeesEachField_AndTheRuleBesideEachClause()
    {
        var page = await scene.Worker.PageAsync(Address + "/missing");
        Assert.Contains("Who told the police stays with the police.", page, StringComparison.Ordinal);
        Assert.Contains("No clause lifts this limit.", page, StringComparison.Ordinal);
        Assert.Contains("Education officer, youth justice officer (month, clause 6.6)", page, StringComparison.Ordinal);
        // What the police see of what they record themselves is not this agreement's: nobody is to read that they see nothing.
        Assert.Contains("Their own: recorded by their own agency, so theirs without this agreement.", page, StringComparison.Ordinal);
        Assert.Equal(["Their own: Police response, police intelligence, missing coordination", "Not at all: CAMHS practitioner, health practitioner, urgent care, housing officer, education officer, social worker, youth justice officer, hub manager, key worker, meeting chair, minute taker, IG officer, performance officer"],
            LinesOf(page, "Who told the police"));
        Assert.Equal(["Their own", "In full", "Less exactly", "Only whether there is something", "Not at all"], LinesOf(page, "Where found").Select(line => line.Split(':')[0]));
    }

    // A line for each level that somebody has, below what it is about.
    private static IReadOnlyList<string> LinesOf(string page, string field)
    {
        var rows = page.Split("<tbody").Single(part => Regex.IsMatch(part, $"scope=\"rowgroup\"[^>]*>\\s*{field}\\s*</th>"));
        var lines = Regex.Matches(rows, "<th scope=\"row\"[^>]*>(.*?)</th>\\s*<td[^>]*>(.*?)</td>", RegexOptions.Singleline);
        Assert.Contains($"rowspan=\"{lines.Count}\"", rows, StringComparison.Ordinal);
        return [.. lines.Select(line => $"{line.Groups[1].Value}: {string.Join("; ", Regex.Matches(line.Groups[2].Value, "<span[^>]*>(.*?)</span>").Select(m => m.Groups[1].Value))}")];
    }

    [Theory]
    [InlineData("/agreements/none")]
    [InlineData(Address + "/none")]
    [InlineData("/agreements/gm-stockport-safeguarding")]
    public async Task WhatIsNotThere_IsNotFound(string address)
    {
        using var got = await scene.Worker.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, got.StatusCode);
    }

    [Fact]
    public async Task AgencyThatIsNoParty_IsToldSo_AndReadsNothing()
    {
        var transport = await scene.Hub.AsAsync(new Acting("btp", "police-response"));
        Assert.Contains("party to no agreement", await transport.PageAsync("/agreements"), StringComparison.Ordinal);
        using var got = await transport.GetAsync(Address);
        Assert.Equal(HttpStatusCode.NotFound, got.StatusCode);
    }
}
