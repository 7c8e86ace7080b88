using Microsoft.Playwright;

namespace NoWrongDoor.Safeguarding.EndToEndTests.Officers;

internal static class WorkingACase
{
    public static async Task OpensACase(this Officer officer, string name, string broughtBy, string why)
    {
        await officer.OpensTheRecordOf(name);
        await officer.Goes("Open a case");
        await officer.Page.GetByLabel("Which agency brings the case?").SelectOptionAsync(new SelectOptionValue { Label = broughtBy });
        await officer.Page.GetByLabel("Why is it brought?").FillAsync(why);
        await officer.Button("Open the case").ClickAsync();
        await officer.IsAt("Case");
    }

    public static async Task MovesTheCaseTo(this Officer officer, string stage)
    {
        await officer.Page.GetByLabel("Move the case to").SelectOptionAsync(new SelectOptionValue { Label = stage });
        await officer.Button("Move the case").ClickAsync();
    }

    /// <summary>Adds or changes what is said in the case, with the reason.</summary>
    public static async Task Writes(this Officer officer, string field, string words)
    {
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Add " + field }).ClickAsync();
        await officer.Page.Locator("[name='Form.Text']").FillAsync(words);
        await officer.Page.GetByLabel("Why is it changed?").FillAsync("said in the meeting");
        await officer.Button("Save the correction").ClickAsync();
        await officer.IsAt("Case");
    }

    /// <summary>From the page of a case, for today.</summary>
    public static async Task PlansAMeeting(this Officer officer, string kind, string chair)
    {
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Plan a meeting" }).ClickAsync();
        await officer.FillsInAMeeting(kind, chair);
    }

    public static async Task FillsInAMeeting(this Officer officer, string kind, string chair)
    {
        var today = TimeProvider.System.GetUtcNow();
        await officer.Page.GetByLabel("Day", new() { Exact = true }).FillAsync($"{today.Day}");
        await officer.Page.GetByLabel("Month", new() { Exact = true }).FillAsync($"{today.Month}");
        await officer.Page.GetByLabel("Year", new() { Exact = true }).FillAsync($"{today.Year}");
        await officer.Page.GetByLabel("What kind of meeting is it?").FillAsync(kind);
        await officer.Page.GetByLabel("Who chairs it?").FillAsync(chair);
        await officer.Button("Plan it").ClickAsync();
        await officer.Sees("These are the minutes as your agency and function may see them.");
    }

    /// <summary>From the page of a meeting; for everybody who takes part where nobody is named.</summary>
    public static async Task WritesInTheMeeting(this Officer officer, string kind, string words, params string[] readers)
    {
        await officer.Goes("Write a minute, a decision or a dissent");
        await officer.Page.GetByRole(AriaRole.Radio, new() { Name = kind }).CheckAsync();
        await officer.Page.GetByLabel("What do you want to say?").FillAsync(words);
        foreach (var reader in readers)
        {
            await officer.Page.GetByRole(AriaRole.Checkbox, new() { Name = reader }).First.CheckAsync();
        }

        await officer.Button("Save it").ClickAsync();
        await officer.Sees(words);
    }

    public static async Task AsksFor(this Officer officer, string action, string agency, string context)
    {
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Ask for an action" }).ClickAsync();
        await officer.Page.GetByLabel("What is to be done?").FillAsync(action);
        await officer.Page.GetByLabel("Which agency is to do it?").SelectOptionAsync(new SelectOptionValue { Label = agency });
        await officer.Page.GetByLabel("Which context does it change?").SelectOptionAsync(new SelectOptionValue { Label = context });
        var due = TimeProvider.System.GetUtcNow().AddDays(10);
        await officer.Page.GetByLabel("Day", new() { Exact = true }).FillAsync($"{due.Day}");
        await officer.Page.GetByLabel("Month", new() { Exact = true }).FillAsync($"{due.Month}");
        await officer.Page.GetByLabel("Year", new() { Exact = true }).FillAsync($"{due.Year}");
        await officer.Button("Ask for it").ClickAsync();
        await officer.IsAt("Case");
    }

    /// <summary>An action that the officer's agency was asked for, in the case of somebody of this name.</summary>
    public static async Task Accepts(this Officer officer, string name, string action)
    {
        await officer.Opens("/raise");
        await officer.Goes(name);
        await officer.Goes(action);
        await officer.Page.GetByRole(AriaRole.Radio, new() { Name = "Accepted", Exact = true }).CheckAsync();
        await officer.Page.GetByLabel("Who does it?").FillAsync("Somebody Invented");
        await officer.Button("Save").ClickAsync();
        await officer.Sees("Somebody Invented");
    }
}
