using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.EndToEndTests.Officers;

/// <summary>What is true of every page, whoever looks at it.</summary>
internal static class Looking
{
    private const int Narrow = 320;

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        ResultTypes = [ResultType.Violations],
    };

    // NWD_SCREENSHOTS=1 writes the pictures of the README.
    private static string? Pictures { get; } = Environment.GetEnvironmentVariable("NWD_SCREENSHOTS") is null ? null : Repository.PathOf("docs", "screenshots");

    /// <summary>Usable with a keyboard, a screen reader, a narrow screen; and nothing was asked of anybody else.</summary>
    public static async Task FindsThePageInOrder(this Officer officer, string name)
    {
        await officer.IsKept(name);
        var found = await officer.Page.RunAxe(Rules);
        Assert.True(found.Violations.Length == 0, $"{name} at {officer.Page.Url}:\n" + string.Join('\n', found.Violations.Select(
            v => $"{v.Id}: {v.Help} — {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
        var size = officer.Page.ViewportSize!;
        await officer.Page.SetViewportSizeAsync(Narrow, size.Height);
        var wide = await officer.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(wide <= Narrow, $"{name} is {wide} pixels wide on a screen of {Narrow}.");
        await officer.Page.SetViewportSizeAsync(size.Width, size.Height);
        Assert.Empty(officer.Complaints);
        Assert.Empty(officer.AskedOrigins.Except([Origin(officer.Stage.Hub), Origin(officer.Stage.Identity)]));
        Assert.Equal(0, await officer.Page.EvaluateAsync<int>("localStorage.length + sessionStorage.length"));
    }

    private static async Task IsKept(this Officer officer, string name)
    {
        if (Pictures is null)
        {
            return;
        }

        Directory.CreateDirectory(Pictures);
        var size = officer.Page.ViewportSize!;
        foreach (var (suffix, width) in new[] { ("", 1280), ("-phone", 375) })
        {
            await officer.Page.SetViewportSizeAsync(width, size.Height);
            await officer.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, $"{name}{suffix}.png"), FullPage = true });
        }

        await officer.Page.SetViewportSizeAsync(size.Width, size.Height);
    }

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
