using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>How high a risk is reads alike wherever an episode stands. One that nobody has decided is not nothing: it may be high.</summary>
public sealed partial class RiskPageTests(ApiScene scene) : IClassFixture<ApiScene>
{
    [Theory]
    [InlineData(null, 1, "yellow", "Not decided yet", "Not decided")]
    [InlineData("high", 2, "red", "High", "High")]
    [InlineData("low", 3, null, "Low", "Low")]
    public async Task Risk_ReadsAlike_OnEveryPageOfTheEpisode(string? risk, int day, string? colour, string missing, string found)
    {
        // In the box of whoever is missing, and in the table below it.
        var (police, slice) = await scene.PoliceAboutSomebodyElseAsync();
        var fields = new JsonObject { ["reported_at"] = $"2026-09-0{day}T20:00:00Z", ["last_seen_place"] = new JsonObject { ["text"] = "Invented pier" } };
        if (risk is not null)
        {
            fields["risk_level"] = risk;
        }

        var episode = (await police.RecordAsync("missing-episodes", fields, slice))["id"]!.GetValue<string>();
        var (person, own) = ($"/young-people/{slice}", $"/missing/{episode}");
        Assert.Equal([(colour, missing), (colour, missing)], Cells().Matches(await police.PageAsync(person)).Select(Read).Take(2));
        Assert.Equal((colour, missing), Read(Opened().Match(await police.PageAsync(own))));
        await police.ChangeAsync("missing-episodes", episode, new JsonObject { ["found_at"] = $"2026-09-0{day}T23:00:00Z" }, "close");

        // Nobody is to run for an episode that is over.
        Assert.Equal((null, found), Cells().Matches(await police.PageAsync(person)).Select(Read).First());
        Assert.DoesNotMatch(Opened(), await police.PageAsync(own));
        Assert.Matches($"Risk level\\s*</dt>\\s*<dd[^>]*>\\s*<div class=\"nwd-value\">\\s*<span class=\"nwd-words\">{found}</span>", await police.PageAsync(own));
    }

    private static (string? Colour, string Words) Read(Match risk) => (risk.Groups["colour"] is { Success: true } colour ? colour.Value : null, WebUtility.HtmlDecode(risk.Groups["words"].Value));

    [GeneratedRegex("(?:<dt>Risk</dt><dd>|data-label=\"Risk\">)\\s*<(?:strong|span) class=\"(?:govuk-tag govuk-tag--(?<colour>[a-z]+)|nwd-words|nwd-quiet)\">\\s*(?<words>[^<]*?)\\s*</")]
    private static partial Regex Cells();

    [GeneratedRegex("Not found yet\\.</strong> Risk:\\s*<(?:strong|span) class=\"(?:govuk-tag govuk-tag--(?<colour>[a-z]+)|nwd-words|nwd-quiet)\">\\s*(?<words>[^<]*?)\\s*</")]
    private static partial Regex Opened();
}
