using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.EndToEndTests.Officers;

/// <summary>What is true of every page, whoever looks at it.</summary>
internal static class Looking
{
    private const int Narrow = 320;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // In the page itself, as no page has a frame: the library's own runner opens another page for each look, and brings back all that was found in order.
    private const string Violations = """
        async tags => {
            const found = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
            const frames = document.querySelectorAll('iframe, frame').length;
            return [...found.violations.map(v => `${v.id}: ${v.help} - ${v.nodes.map(n => n.html).join(' | ')}`), ...(frames ? [`${frames} frames, in which nobody looked`] : [])];
        }
        """;

    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    // NWD_SCREENSHOTS=1 writes the pictures of the README.
    private static string? Pictures { get; } = Environment.GetEnvironmentVariable("NWD_SCREENSHOTS") is null ? null : Repository.PathOf("docs", "screenshots");

    /// <summary>Usable with a keyboard, a screen reader, a narrow screen; and nothing was asked of anybody else.</summary>
    public static async Task FindsThePageInOrder(this Officer officer, string name)
    {
        await officer.HasArrived();
        await officer.IsKept(name);
        await officer.ChecksThePage(name);
    }

    public static async Task ChecksThePage(this Officer officer, string name)
    {
        await officer.Page.EvaluateAsync(Axe);
        var violations = await officer.Page.EvaluateAsync<string[]>(Violations, Rules);
        Assert.True(violations.Length == 0, $"{name} at {officer.Page.Url}:\n" + string.Join('\n', violations));
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
