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
        Assert.Contains("Their own: recorded by their own agency. What they see of it is decided by the hub's policy on an agency's own records, not by this agreement.", page, StringComparison.Ordinal);
        Assert.Equal(["Their own: Police response, police intelligence, missing coordination", "Not at all: CAMHS practitioner, health practitioner, urgent care, housing officer, education officer, social worker, youth justice officer, hub manager, key worker, meeting chair, minute taker, IG officer, performance officer"],
            LinesOf(page, "Who told the police"));
        Assert.Equal(["Their own", "In full", "Less exactly", "Only whether there is something", "Not at all"], LinesOf(page, "Where found").Select(line => line.Split(':')[0]));
    }

    // What an agency records is not theirs for every function of it: what is told of sources, marks and figures is not.
    [Theory]
    [InlineData("intelligence-item", "As it was told", "Police intelligence", "Police response, missing coordination")]
    [InlineData("intelligence-item", "Reference of the police", "Police response, police intelligence, missing coordination", null)]
    [InlineData("audit", "At", "Hub manager, key worker, meeting chair, IG officer", "minute taker")]
    [InlineData("mark", "What is marked", null, "minute taker")]
    [InlineData("missing-figures", "Missing episodes before", null, "Police response, police intelligence, missing coordination")]
    public async Task TheirOwn_IsWhatThePolicyOnOwnRecordsGives_AndNothingElse(string category, string field, string? own, string? notAtAll)
    {
        var lines = LinesOf(await scene.Worker.PageAsync($"{Address}/{category}"), field);
        Assert.Equal(own is null ? [] : [$"Their own: {own}"], lines.Where(line => line.StartsWith("Their own:", StringComparison.Ordinal)));
        if (notAtAll is not null)
        {
            Assert.Contains(notAtAll, Assert.Single(lines, line => line.StartsWith("Not at all:", StringComparison.Ordinal)), StringComparison.Ordinal);
        }

        Assert.True(category != "mark" || lines[0].Contains("IG officer (clause 6.59)", StringComparison.Ordinal), lines[0]);
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
