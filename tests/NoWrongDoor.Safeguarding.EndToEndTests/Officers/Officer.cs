using System.Collections.Concurrent;
using Microsoft.Playwright;
using NoWrongDoor.Safeguarding.EndToEndTests.Staging;
using static Microsoft.Playwright.Assertions;

namespace NoWrongDoor.Safeguarding.EndToEndTests.Officers;

internal sealed record Account(string UserName, string Password);

/// <summary>A person at a browser. What they do is told in extension methods, one file for each part of the work.</summary>
internal sealed class Officer : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly ConcurrentQueue<string> _complaints = new();

    private Officer(Stage stage, Account account, IPage page) => (Stage, Account, Page) = (stage, account, page);

    public Stage Stage { get; }

    public Account Account { get; }

    public IPage Page { get; }

    /// <summary>Origins that the browser asked anything of.</summary>
    public IEnumerable<string> AskedOrigins => _asked.Distinct();

    /// <summary>What the browser refused or found broken: scripts that threw, styles and forms that the security policy stopped.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public static async Task<Officer> ComeAsync(Stage stage, Account account, BrowserNewContextOptions? options)
    {
        var context = await stage.Browser.NewContextAsync(options ?? new BrowserNewContextOptions { Locale = "en-GB", TimezoneId = "Europe/London" });
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        var officer = new Officer(stage, account, page);
        context.Request += (_, request) => officer._asked.Enqueue(new Uri(request.Url).GetLeftPart(UriPartial.Authority));
        page.PageError += (_, error) => officer._complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal))
            {
                officer._complaints.Enqueue(message.Text);
            }
        };
        return officer;
    }

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public Task Opens(string path) => Page.GotoAsync(new Uri(Stage.Hub, path).ToString());

    /// <summary>Presses Tab until the focus is on what has this name; a page of more than 200 stops has no way through for a keyboard.</summary>
    public async Task TabsTo(string name)
    {
        for (var stop = 0; stop < 200; stop++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if ((await Page.EvaluateAsync<string>(FocusName)).Contains(name, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"The keyboard does not come to {name} at {Page.Url}.");
    }

    private const string FocusName = """
        () => { const e = document.activeElement; if (!e.matches("a, button, input, select, textarea, summary")) return ""; return [e.labels && e.labels[0] ? e.labels[0].innerText : "", e.innerText || "", e.value || ""].join(" "); }
        """;

    public async Task Sees(string text) => await Expect(Page.GetByRole(AriaRole.Main)).ToContainTextAsync(text);

    public async Task DoesNotSee(string text)
    {
        await HasArrived();
        await Expect(Page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync(text);
    }

    /// <summary>A form that asks before it is sent leaves its page a moment after it was pressed: what is looked at is the page that answers it.</summary>
    public async Task HasArrived() => await Expect(Page.Locator("form[aria-busy=true]")).ToHaveCountAsync(0);

    public async Task IsAt(string heading) => await Expect(Heading(heading)).ToBeVisibleAsync();

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
