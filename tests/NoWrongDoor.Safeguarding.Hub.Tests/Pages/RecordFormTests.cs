using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>What is recorded about a young person by page: numbers are numbers, codes are said in words, an address can be marked from the first.</summary>
public sealed partial class RecordFormTests(ApiScene scene) : IClassFixture<ApiScene>
{
    [Fact]
    public async Task CareEpisode_IsRecordedWithItsMark_AndSaidInWords()
    {
        var page = $"/young-people/{scene.Person}/record/care-episode";
        Assert.Contains("Fostered, long term (U4)", await scene.Worker.PageAsync(page), StringComparison.Ordinal);
        Assert.Contains("Is this address confidential?", await scene.Worker.PageAsync(page), StringComparison.Ordinal);
        var typed = Form(("legal_status", "Text", "C2"), ("placement_type", "Text", "U4"), ("placement_address", "Text", "4 Imagined Close, YO62 5ZZ"),
            ("placement_address", "Confidential", "true"), ("key_worker_phone", "Text", "01632 960006"));
        var refused = await SendAsync(scene.Worker, page, typed + Form(("residential_days_cumulative", "Text", "a few")), HttpStatusCode.BadRequest);
        Assert.Contains("Enter a whole number from 0 to 9999", WebUtility.HtmlDecode(refused), StringComparison.Ordinal);
        var recorded = await SendAsync(scene.Worker, page, typed + Form(("residential_days_cumulative", "Text", "51")), HttpStatusCode.Redirect);
        var shown = WebUtility.HtmlDecode(await scene.Worker.PageAsync(recorded));
        Assert.All(["Full care order (C2)", "Fostered, long term (U4)", "Confidential address: do not pass on", "01632 960006"], words => Assert.Contains(words, shown, StringComparison.Ordinal));
        Assert.True(await scene.Hub.Database.AskAsync<bool>("select address_confidential and placement_address_outward is null and residential_days_cumulative = 51 from hub.care_episode"));
    }

    [Fact]
    public async Task EducationRecord_TakesPlaces_AndItsAttendanceCanBeCorrectedByPage()
    {
        var edie = await scene.Hub.AsAsync(new Acting("nyce", "education-officer"));
        await scene.Worker.RecordAsync("relationships", new JsonObject
        {
            ["agency"] = "nyce", ["function"] = "education-officer", ["kind"] = "roll", ["started"] = "2026-07-12T09:00:00Z", ["source"] = "school roll",
        }, scene.Person);
        var person = scene.Hub.Tokens.Of("north-yorkshire", "nyce", "yp", scene.Hub.Tokens.Read("north-yorkshire", "csc", "yp", scene.Person)!.Value);
        var page = $"/young-people/{person}/record/education-record";
        var asked = await edie.PageAsync(page);
        Assert.All(["no name that you may see", "From 0 to 100."], words => Assert.Contains(words, asked, StringComparison.Ordinal));
        var missing = WebUtility.HtmlDecode(await SendAsync(edie, page, Form(("attendance_pct_ytd", "Text", "87.55")), HttpStatusCode.BadRequest));
        Assert.All(["Enter a number from 0 to 100 with one decimal place at most", "There is a problem"], words => Assert.Contains(words, missing, StringComparison.Ordinal));
        var recorded = await SendAsync(edie, page, Form(("attendance_pct_ytd", "Text", "87.5"), ("as_at", "Date.Day", "3"), ("as_at", "Date.Month", "7"), ("as_at", "Date.Year", "2026"),
            ("suspension_reason", "Text", "disruption-in-class")), HttpStatusCode.Redirect);
        var shown = WebUtility.HtmlDecode(await edie.PageAsync(recorded));
        Assert.All(["87.5", "Disruption in class", "Misses a tenth or more"], words => Assert.Contains(words, shown, StringComparison.Ordinal));
        var correct = CorrectAttendance().Match(shown).Value;
        var etag = WebUtility.HtmlDecode(ETag().Match(await edie.PageAsync(correct)).Groups[1].Value);
        await SendAsync(edie, correct, $"&Form.Text=93.1&Why=mistyped&ETag={Uri.EscapeDataString(etag)}", HttpStatusCode.Redirect);
        Assert.True(await scene.Hub.Database.AskAsync<bool>("select attendance_pct_ytd = 93.1 and not persistent_absence_flag from hub.education_record"));
    }

    private static string Form(params (string Field, string Box, string Value)[] boxes) =>
        string.Concat(boxes.Select(b => $"&{Uri.EscapeDataString($"Answers[{b.Field}].Form.{b.Box}")}={Uri.EscapeDataString(b.Value)}"));

    // Where it leads, or the page that came back instead.
    private static async Task<string> SendAsync(ReaderClient by, string page, string form, HttpStatusCode expected)
    {
        using var answer = await by.PostFormAsync(page, form[1..] + "&Key=" + $"{form.Length:x32}");
        Assert.Equal(expected, answer.StatusCode);
        return answer.Headers.Location?.ToString() ?? await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("name=\"ETag\" value=\"([^\"]*)\"")]
    private static partial Regex ETag();

    [GeneratedRegex("/correct/education-record/ed_[a-z0-9]+/attendance_pct_ytd")]
    private static partial Regex CorrectAttendance();
}
