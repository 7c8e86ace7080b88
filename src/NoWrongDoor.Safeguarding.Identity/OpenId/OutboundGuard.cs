using System.Net;
using System.Net.Sockets;

namespace NoWrongDoor.Safeguarding.Identity.OpenId;

/// <summary>
/// Where the provider may connect to: the address is judged after it was resolved, so that a name cannot lead to the machine itself or to a
/// cloud's metadata service. Loopback is allowed only to an installation that is itself on loopback.
/// </summary>
internal static class OutboundGuard
{
    public static SocketsHttpHandler Handler(bool loopback) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, loopback, cancellation),
    };

    public static bool MayReach(IPAddress address, bool loopback)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) ? loopback
            : !plain.Equals(IPAddress.Any) && !plain.Equals(IPAddress.IPv6Any) && !plain.Equals(IPAddress.Broadcast)
            && !plain.IsIPv6LinkLocal && !plain.IsIPv6Multicast && !IsRefusedIpv4(plain);
    }

    private static bool IsRefusedIpv4(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is var b && (b[0] == 0 || b[0] >= 224 || (b[0] == 169 && b[1] == 254));

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, bool loopback, CancellationToken cancellation)
    {
        var addresses = (await Dns.GetHostAddressesAsync(target.Host, cancellation)).Where(a => MayReach(a, loopback)).ToArray();
        if (addresses.Length == 0)
        {
            throw new HttpRequestException("The address may not be reached from here.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
