using Microsoft.Playwright;

namespace NoWrongDoor.Safeguarding.EndToEndTests.Officers;

/// <summary>The forms of records, filled in as far as somebody in a hurry does.</summary>
internal static class Recording
{
    public static async Task RecordsAnIncident(this Officer officer, string place, string role, string story)
    {
        await officer.Goes("Record: ASB incident");
        await officer.AnswersWithTheDay("occurred_at", TimeProvider.System.GetUtcNow().AddDays(-1));
        await officer.Answers("occurred_at", "20:15", "Time");
        await officer.Answers("incident_place", place);
        await officer.Chooses("yp_role", role);
        await officer.Answers("narrative", story);
        await officer.Button("Record it").ClickAsync();
        await officer.Sees("ASB incident: it is recorded.");
    }

    public static async Task RecordsASummary(this Officer officer, string strengths, string conclusions)
    {
        await officer.Goes("Record: CAMHS summary");
        await officer.AnswersWithTheDay("written_on", TimeProvider.System.GetUtcNow().AddDays(-1));
        await officer.Answers("protective_factors", strengths);
        await officer.Answers("conclusions", conclusions);
        await officer.Chooses("confidentiality_ground", "young-person-agrees");
        await officer.Chooses("child_told_what_is_shared", "told");
        await officer.Button("Record it").ClickAsync();
        await officer.Sees("CAMHS summary: it is recorded.");
    }

    private static Task Answers(this Officer officer, string field, string value, string box = "Text") =>
        officer.Page.Locator($"[name='Answers[{field}].Form.{box}']").FillAsync(value);

    private static Task Chooses(this Officer officer, string field, string value) =>
        officer.Page.Locator($"[name='Answers[{field}].Form.Text'][value='{value}']").CheckAsync();

    private static async Task AnswersWithTheDay(this Officer officer, string field, DateTimeOffset at)
    {
        await officer.Answers(field, $"{at.Day}", "Date.Day");
        await officer.Answers(field, $"{at.Month}", "Date.Month");
        await officer.Answers(field, $"{at.Year}", "Date.Year");
    }
}
