using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Api;

/// <summary>What only shows on a real connection: a client that sends too much still gets its answer.</summary>
public sealed class WireTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task BodyOfTenMegabytes_OnAConnection_IsAnsweredAndTheConnectionLives()
    {
        await using var app = HubHost.Build(["--role=web", "--urls=http://127.0.0.1:0"], database.Configuration);
        await app.StartAsync();
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port);
        await using var stream = client.GetStream();
        const int length = 10 << 20;
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/v1/young-people HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"));
        await stream.WriteAsync(new byte[length]);
        await stream.WriteAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(stream);
        var answers = await reader.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 413 ", answers, StringComparison.Ordinal);
        Assert.Contains("Send at most 1 megabyte", answers, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 200 OK", answers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BodyWithoutLength_ThatIsTooLarge_IsRefused()
    {
        await using var app = HubHost.Build(["--role=web", "--urls=http://127.0.0.1:0"], database.Configuration);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/signout-backchannel") { Content = new StringContent("logout_token=" + new string('x', 3 << 20), Encoding.UTF8, "application/x-www-form-urlencoded") };
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }
}
