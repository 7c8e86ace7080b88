using Microsoft.Extensions.Configuration;
using NoWrongDoor.Safeguarding.WebCommon.Proxies;

namespace NoWrongDoor.Safeguarding.WebCommon.Tests;

public sealed class TrustedProxiesTests
{
    [Fact]
    public async Task NoProxyConfigured_HeadersMeanNothing()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal("http localhost 127.0.0.1", await host.AddressSeenAsync("127.0.0.1", "203.0.113.7"));
    }

    [Theory]
    [InlineData("10.0.0.5", "https localhost 203.0.113.7")]
    [InlineData("10.1.2.3", "https localhost 203.0.113.7")]
    [InlineData("10.0.0.6", "http localhost 10.0.0.6")]
    [InlineData("127.0.0.1", "http localhost 127.0.0.1")]
    public async Task ProxiesConfigured_OnlyTheirsAreBelievedAndNeverTheHost(string from, string seen)
    {
        await using var host = await TestHost.StartAsync(Trusting("10.0.0.5", "10.1.0.0/16"));
        Assert.Equal(seen, await host.AddressSeenAsync(from, "203.0.113.7"));
    }

    [Fact]
    public async Task AddressMadeUpByTheClient_IsNotReached()
    {
        // The client wrote 198.51.100.1; the outer proxy added the client, the inner one the outer.
        await using var host = await TestHost.StartAsync(Trusting("10.0.0.5", "10.0.0.9"));
        Assert.Equal("https localhost 203.0.113.7", await host.AddressSeenAsync("10.0.0.5", "198.51.100.1", "203.0.113.7", "10.0.0.9"));
    }

    [Fact]
    public async Task NeitherAddressNorNetwork_StopsTheStart()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestHost.StartAsync(Trusting("proxy.example")));
        Assert.Contains("proxy.example", refused.Message, StringComparison.Ordinal);
    }

    private static Action<Microsoft.AspNetCore.Builder.WebApplicationBuilder> Trusting(params string[] proxies) => builder =>
        builder.Configuration.AddInMemoryCollection(proxies.Select((p, i) => KeyValuePair.Create($"Proxies:{i}", (string?)p)));
}
