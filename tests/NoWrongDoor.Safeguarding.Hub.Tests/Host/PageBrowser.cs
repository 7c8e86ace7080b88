using System.Text;
using System.Text.RegularExpressions;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Host;

/// <summary>Keeps cookies whatever the clock of this machine says, for the hub lives by the test's, and follows nothing by itself.</summary>
internal sealed partial class PageBrowser(HttpClient http)
{
    private static readonly Uri Origin = new("http://localhost:5080");
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends a page's form, with the anti-forgery token that the page came with.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(string path, string form) => await PostFormAsync(path, form, await TokenOfAsync(path));

    /// <summary>Sends a form that was drawn before.</summary>
    public Task<HttpResponseMessage> PostFormAsync(string path, string form, string token) => SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
    {
        Content = new StringContent($"{form}&__RequestVerificationToken={Uri.EscapeDataString(token)}", Encoding.UTF8, "application/x-www-form-urlencoded"),
    });

    /// <summary>The anti-forgery token that a page comes with.</summary>
    public async Task<string> TokenOfAsync(string path)
    {
        using var page = await GetAsync(path);
        return AntiForgery().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.RequestUri = new Uri(Origin, request.RequestUri!);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        var answer = await http.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var (name, value) = (cookie.Split('=')[0], cookie.Split(';')[0].Split('=', 2)[1]);
            if (value.Length == 0)
            {
                _cookies.Remove(name);
                continue;
            }

            _cookies[name] = value;
        }

        return answer;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]*)\"")]
    private static partial Regex AntiForgery();
}
