using System.Net;
using Microsoft.AspNetCore.TestHost;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Security;

/// <summary>Keeps cookies and follows nothing by itself.</summary>
public sealed class Browser(TestServer server)
{
    private readonly HttpClient _http = server.CreateClient();

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> GetAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri("http://localhost:5080"), address)));

    public Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] form) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri("http://localhost:5080"), address))
        {
            Content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        });

    public async Task<string> TextAsync(string address) => await (await GetAsync(address)).Content.ReadAsStringAsync();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (Cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        var answer = await _http.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
            {
                Cookies.SetCookies(request.RequestUri!, cookie);
            }
        }

        return answer;
    }
}
