using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>Writing in a case on its page: whoever writes is told what the text repeats before anything is saved, and nothing typed is lost.</summary>
public sealed class NotePageTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string Repeated = "The clinic asks for 999 000 0018 at the door.";

    [Fact]
    public async Task TextThatRepeatsWhatAReaderMayNotSee_IsShownToItsAuthor_AndSavedWhenItStays()
    {
        var (worked, police, theirs) = await CaseAsync();
        var page = await scene.Worker.PageAsync($"/raise/{worked}/write");
        Assert.DoesNotContain("It stays as it is", page, StringComparison.Ordinal);
        var form = $"Key={Uri.EscapeDataString(NightScene.HiddenOf(page, "Key"))}&Kind=minute&Text={Uri.EscapeDataString(Repeated)}";
        var (refusedTo, told) = await scene.Worker.SendsAsync($"/raise/{worked}/write", form);
        Assert.Null(refusedTo);
        Assert.Contains("9990000018", told, StringComparison.Ordinal);
        Assert.Contains("Police response officer (nyp)", told, StringComparison.Ordinal);
        Assert.Contains("It stays as it is", told, StringComparison.Ordinal);
        Assert.Contains(Repeated, told, StringComparison.Ordinal);
        Assert.DoesNotContain("at the door", await police.PageAsync($"/raise/{theirs}"), StringComparison.Ordinal);
        var (saved, _) = await scene.Worker.SendsAsync($"/raise/{worked}/write", form + "&Stays=kept");
        Assert.Equal($"/raise/{worked}", saved);
        Assert.Contains("at the door", await police.PageAsync($"/raise/{theirs}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Note in a case", await scene.Worker.PageAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsTyped_IsKeptAndFoundAgain()
    {
        var (worked, _, _) = await CaseAsync();
        // Somebody of their own: the other tests' author has no draft left.
        var author = await scene.Hub.AsAsync(Acting.SocialWorker with { IsSecond = true });
        var key = NightScene.HiddenOf(await author.PageAsync($"/raise/{worked}/write"), "Key");
        await author.SendsAsync($"/raise/{worked}/write?handler=Keep", $"Key={Uri.EscapeDataString(key)}&Kind=analysis&Text=Half a thought");
        Assert.Contains("Note in a case", await author.PageAsync("/"), StringComparison.Ordinal);
        var again = await author.PageAsync($"/raise/{worked}/write");
        var address = System.Text.RegularExpressions.Regex.Match(again, "href=\"(/raise/[^\"]*/write\\?draft=[^\"]*)\"").Groups[1].Value;
        Assert.Contains("Half a thought", await author.PageAsync(System.Net.WebUtility.HtmlDecode(address)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ValuesOfARecordChosen_CanBeCited_AndTheNoteIsThenForWhoMaySeeThem()
    {
        var (worked, police, theirs) = await CaseAsync();
        var page = await scene.Worker.PageAsync($"/raise/{worked}/write");
        var record = System.Text.RegularExpressions.Regex.Match(page, "value=\"(young-person/yp_[^\"]*)\"").Groups[1].Value;
        var form = $"Key={Uri.EscapeDataString(NightScene.HiddenOf(page, "Key"))}&Kind=analysis&Text=It rests on more than one visit.&From={Uri.EscapeDataString(record)}";
        var (_, shown) = await scene.Worker.SendsAsync($"/raise/{worked}/write", form + "&Show=true");
        var cited = $"{record.Split('/')[1]}.nhs_number";
        Assert.Contains($"value=\"{cited}\"", shown, StringComparison.Ordinal);
        var (saved, _) = await scene.Worker.SendsAsync($"/raise/{worked}/write", form + $"&Cites={cited}");
        Assert.Equal($"/raise/{worked}", saved);
        Assert.Contains("Young person: NHS number", await scene.Worker.PageAsync($"/raise/{worked}"), StringComparison.Ordinal);
        Assert.DoesNotContain("more than one visit", await police.PageAsync($"/raise/{theirs}"), StringComparison.Ordinal);
    }

    private async Task<(string Case, ReaderClient Police, string Theirs)> CaseAsync()
    {
        var slice = ApiScene.Slice("nhs_number", "9990000018");
        var person = (await scene.Worker.RecordAsync("young-people", slice))["id"]!.GetValue<string>();
        foreach (var (agency, function) in new[] { ("nyp", "police-response"), ("csc", "social-worker") })
        {
            await scene.Worker.RecordAsync("case-memberships", new JsonObject
            {
                ["member_agency"] = agency, ["member_function"] = function, ["started"] = "2026-01-05T09:00:00Z", ["source"] = "test",
            }, person);
        }

        var id = (await scene.Worker.RecordAsync("raise-cases", new JsonObject { ["nominated_by"] = "csc", ["nomination_reason"] = "Invented." }, person))["id"]!.GetValue<string>();
        var police = await scene.Hub.AsAsync(Acting.Police);
        return (id, police, scene.Hub.Tokens.Of("north-yorkshire", "nyp", "rc", scene.Hub.Tokens.Read("north-yorkshire", "csc", "rc", id)!.Value));
    }
}
