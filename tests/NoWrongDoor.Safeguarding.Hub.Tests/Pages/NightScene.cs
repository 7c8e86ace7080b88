using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>A young person with whom social care and the police both work, and what a page's form carries.</summary>
internal static partial class NightScene
{
    public static Task<(ReaderClient Police, string Slice)> PoliceAsync(this ApiScene scene) => scene.PoliceAsync(scene.Person, "Invented");

    /// <summary>The same about somebody of whom no other test tells anything.</summary>
    public static async Task<(ReaderClient Police, string Slice)> PoliceAboutSomebodyElseAsync(this ApiScene scene)
    {
        const string family = "Invented-Apart";
        return await scene.PoliceAsync((await scene.Worker.RecordAsync("young-people", ApiScene.Slice("family_name", family)))["id"]!.GetValue<string>(), family);
    }

    private static async Task<(ReaderClient Police, string Slice)> PoliceAsync(this ApiScene scene, string person, string family)
    {
        var police = await scene.Hub.AsAsync(Acting.Police);
        foreach (var (agency, function) in new[] { ("nyp", "police-response"), ("csc", "social-worker") })
        {
            await scene.Worker.RecordAsync("relationships", new JsonObject
            {
                ["agency"] = agency, ["function"] = function, ["kind"] = "caseload", ["started"] = "2026-01-05T09:00:00Z", ["source"] = "test",
            }, person);
        }

        var found = (await police.ReadAsync("/api/v1/young-people?limit=100"))["items"]!.AsArray();
        return (police, found.First(p => p!.ToJsonString().Contains($"\"{family}\"", StringComparison.Ordinal))!["id"]!.GetValue<string>());
    }

    public static string HiddenOf(string page, string name) =>
        WebUtility.HtmlDecode(Regex.Match(page, $"name=\"{name}\" value=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);

    /// <summary>Sends a form; where it leads, or the page that came back instead.</summary>
    public static async Task<(string? Location, string Page)> SendsAsync(this ReaderClient client, string address, string form)
    {
        using var answer = await client.PostFormAsync(address, form);
        return (answer.Headers.Location?.ToString(), await answer.Content.ReadAsStringAsync());
    }
}
