using System.Net;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>What an information governance officer reads off these pages may be read out in court: they say nothing that was not looked up.</summary>
public sealed class OversightSearchTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string Nothing = "No entry matches this.";

    [Theory]
    [InlineData("From=yesterday", false)]
    [InlineData("Clause=99.9", false)]
    [InlineData("From=2026-11-25&Until=2026-11-24", false)]
    [InlineData("User=Nobody+Atall", true)]
    public async Task Nothing_IsSaidOfASearchThatWasMade_AndOfNoOther(string form, bool made)
    {
        var page = await SearchAsync(form);
        Assert.Equal(made, page.Contains(Nothing, StringComparison.Ordinal));
        Assert.Equal(!made, page.Contains("There is a problem", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_RepeatsTheQuestion_AndPaperSaysWhoAskedWhat()
    {
        var page = await SearchAsync("User=Nobody+Atall&Field=nhs_number&Clause=5.9");
        Assert.Contains("Who looked: Nobody Atall", page, StringComparison.Ordinal);
        Assert.Contains("Which field: NHS number", page, StringComparison.Ordinal);
        Assert.Contains("Printed by", page, StringComparison.Ordinal);
        Assert.Contains("UK time", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_SayHowMuchWasShown()
    {
        var housing = await scene.Hub.AsAsync(Acting.Housing);
        await scene.Worker.RecordAsync("case-memberships",
            new() { ["member_agency"] = "nych", ["member_function"] = "housing-officer", ["started"] = "2026-01-01T09:00:00Z", ["source"] = "test" }, scene.Person);
        await housing.ReadAsync("/api/v1/young-people");
        Assert.Contains("Date of birth (age band)", await SearchAsync("Agency=nych"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_ToChooseFrom_AreCalledWhatTheyAre()
    {
        var page = await SearchAsync("Agency=nych");
        Assert.Contains("What is marked (mark)", page, StringComparison.Ordinal);
        Assert.Contains("Autism, ADHD or learning disability (communication passport)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Slcn", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_OfSomebodyWhoMayNotAudit_IsAnsweredAsNothing_AndEnteredAsRefused()
    {
        const string Refusals = "select count(*) from hub.disclosure_index where kind = 'refusal' and agency = 'csc' and outcome = 'refused:not-permitted' and route = ";
        using var got = await scene.Worker.GetAsync("/who-saw-what");
        Assert.Equal(HttpStatusCode.NotFound, got.StatusCode);
        Assert.Equal(1, await scene.Hub.Database.AskAsync<long>(Refusals + "'disclosure-entry.list'"));
        using var asked = await scene.Worker.PostFormAsync("/who-saw-what", "User=pat&Until=2026-13-01");
        Assert.Equal(HttpStatusCode.NotFound, asked.StatusCode);
        Assert.Equal(1, await scene.Hub.Database.AskAsync<long>(Refusals + "'disclosure-entry.search'"));
    }

    private async Task<string> SearchAsync(string form)
    {
        var oversight = await scene.Hub.AsAsync(Acting.Governance);
        using var answer = await oversight.PostFormAsync("/who-saw-what", form);
        return await answer.Content.ReadAsStringAsync();
    }
}
