using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace NoWrongDoor.Safeguarding.Cli.Bench.Pages;

/// <summary>A person at a browser of their own: signs in as people do, with password and code, in the first function offered, and asks for pages.</summary>
internal sealed partial class SignedInPerson : IDisposable
{
    private readonly HttpClient _http;

    private SignedInPerson(string user, Uri hub) =>
        (User, _http) = (user, new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = hub });

    public string User { get; }

    public static async Task<SignedInPerson> SignInAsync(Uri hub, KnownPerson who, Func<Task<string>> code, CancellationToken cancellation)
    {
        var person = new SignedInPerson(who.User, hub);
        try
        {
            var page = await person.OpenAsync(new Uri(hub, "/"), cancellation);
            page = await person.SendAsync(page, [("Name", who.User), ("Password", who.Password)], cancellation);
            await person.SendAsync(page, [("Code", await code())], cancellation);
            // The page after the provider's sends a browser on by itself.
            page = await person.OpenAsync(new Uri(hub, "/"), cancellation);
            if (FirstChoice().Match(page.Text) is { Success: true } choice)
            {
                page = await person.SendAsync(page, [("Choice", WebUtility.HtmlDecode(choice.Groups[1].Value))], cancellation);
            }

            return page.Address.Authority == hub.Authority && page.Address.AbsolutePath is "/" or "/operator" or "/access-narrowed"
                ? person : throw new CannotCheckException($"{who.User} could not sign in; the last page was {page.Address.AbsolutePath}.");
        }
        catch
        {
            person.Dispose();
            throw;
        }
    }

    /// <summary>The page at this address of the hub, and how long it took to its last byte.</summary>
    public async Task<(BenchPage Page, double Milliseconds)> AskAsync(string path, CancellationToken cancellation)
    {
        var from = Stopwatch.GetTimestamp();
        var page = await OpenAsync(new Uri(_http.BaseAddress!, path), cancellation);
        return (page, Stopwatch.GetElapsedTime(from).TotalMilliseconds);
    }

    /// <summary>The answer to the form of this page, with these fields filled in, and how long it took.</summary>
    public async Task<(BenchPage Page, double Milliseconds)> AskAsync(BenchPage form, IReadOnlyList<(string Name, string Value)> filled, CancellationToken cancellation)
    {
        var from = Stopwatch.GetTimestamp();
        var page = await SendAsync(form, filled, cancellation);
        return (page, Stopwatch.GetElapsedTime(from).TotalMilliseconds);
    }

    public void Dispose() => _http.Dispose();

    private async Task<BenchPage> OpenAsync(Uri address, CancellationToken cancellation)
    {
        using var answer = await _http.GetAsync(address, cancellation);
        return await PageAsync(answer, cancellation);
    }

    private async Task<BenchPage> SendAsync(BenchPage form, IReadOnlyList<(string Name, string Value)> filled, CancellationToken cancellation)
    {
        var hidden = Hidden().Matches(form.Text).Select(m => (Name: m.Groups[1].Value, Value: WebUtility.HtmlDecode(m.Groups[2].Value)))
            .DistinctBy(f => f.Name).Where(h => !filled.Any(f => f.Name == h.Name));
        using var content = new FormUrlEncodedContent(hidden.Concat(filled).Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await _http.PostAsync(form.Address, content, cancellation);
        return await PageAsync(answer, cancellation);
    }

    private static async Task<BenchPage> PageAsync(HttpResponseMessage answer, CancellationToken cancellation) =>
        new(answer.RequestMessage!.RequestUri!, answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(cancellation));

    [GeneratedRegex("""<input[^>]*type="radio"[^>]*value="([^"]*)""")]
    private static partial Regex FirstChoice();

    [GeneratedRegex("""<input(?=[^>]*type="hidden")(?=[^>]*name="([^"]*)")(?=[^>]*value="([^"]*)")[^>]*>""")]
    private static partial Regex Hidden();
}

internal sealed record BenchPage(Uri Address, HttpStatusCode Status, string? Type, string Text)
{
    public bool IsPage => Status == HttpStatusCode.OK && Type == "text/html";
}
