namespace NoWrongDoor.Safeguarding.Core.Accounts;

/// <summary>What may be registered as an address of a client: absolute, without fragment (RFC 6749, 3.1.2), https, or http on this machine.</summary>
public static class ClientAddress
{
    public static bool IsSound(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Fragment.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
