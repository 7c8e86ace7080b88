using System.Net;
using System.Text.RegularExpressions;
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

    // Entries of before are shortened as they were, in the ledger and in the index: by a level, as the type had a field less, and by more than it is known to have gained.
    [Theory]
    [InlineData(1, "Home taken over by others", false)]
    [InlineData(3, "Shown, and how much of each cannot be said: ", true)]
    public async Task Look_FromBeforeAFieldWasAdded_IsNeverSaidToHaveWritten(int fewer, string listed, bool unread)
    {
        var housing = await scene.Hub.AsAsync(Acting.Housing);
        await scene.Worker.RecordAsync("relationships",
            new() { ["agency"] = "nych", ["function"] = "housing-officer", ["kind"] = "tenancy", ["started"] = "2026-01-05T09:00:00Z", ["source"] = "test" }, scene.Person);
        var theirs = scene.Hub.Tokens.Of("north-yorkshire", "nych", "yp", scene.Hub.Tokens.Read("north-yorkshire", "csc", "yp", scene.Person)!.Value);
        await scene.Hub.SequenceAsync();
        var record = (await housing.RecordAsync("housing-records", new() { ["as_at"] = "2026-07-03", ["cuckooing_concern"] = "suspected" }, theirs))["id"]!.GetValue<string>();
        var look = (await housing.ReadAsync($"/api/v1/housing-records/{record}"))["disclosure"]!["id"]!.GetValue<string>();
        await scene.Hub.Database.RunAsSuperuserAsync($$"""
            set session_replication_role = replica;
            update ledger.pending set leaf = convert_to(regexp_replace(convert_from(leaf, 'UTF8'), '"levels":"([0-9-]+)[0-9-]{{{fewer}}}"', '"levels":"\1"'), 'UTF8') where convert_from(leaf, 'UTF8') like '%"type":"housing-record"%';
            update hub.disclosure_index set levels = left(levels, {{-fewer}}) where record_type = 'housing-record' and levels <> '';
            reset session_replication_role
            """);
        await scene.Hub.SequenceAsync();

        var rows = (await SearchAsync("Agency=nych&Field=cuckooing_concern")).Split("<tr").Where(row => row.Contains("Housing record: ", StringComparison.Ordinal)).ToList();
        Assert.All(rows, row => Assert.Equal(row.Contains("Housing record: create", StringComparison.Ordinal), row.Contains("Written: ", StringComparison.Ordinal)));
        Assert.Contains(rows, row => row.Contains("Housing record: read", StringComparison.Ordinal) && row.Contains(listed, StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("Written: ", StringComparison.Ordinal));

        var entry = await (await scene.Hub.AsAsync(Acting.Governance)).PageAsync($"/who-saw-what/{look}");
        Assert.Contains("Proved: this entry is number", entry, StringComparison.Ordinal);
        Assert.DoesNotContain(">Written<", entry, StringComparison.Ordinal);
        Assert.Equal(unread, entry.Contains("from before this kind of record had the fields that it has now", StringComparison.Ordinal));
        Assert.Equal(!unread, Regex.IsMatch(entry, "Shown in full\\s*</dt>"));
        Assert.Contains("Home taken over by others", entry, StringComparison.Ordinal);
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
