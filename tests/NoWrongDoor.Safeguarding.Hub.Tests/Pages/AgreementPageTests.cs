using System.Net;
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
        Assert.Contains("so theirs without this agreement: Police response, police intelligence, missing coordination", page, StringComparison.Ordinal);
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
