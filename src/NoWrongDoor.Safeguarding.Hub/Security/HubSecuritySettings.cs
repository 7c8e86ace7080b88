using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Security;

/// <summary>What sign-in and the API's token check are told by the installation. Origins are public ones and never come from a request.</summary>
public sealed record HubSecuritySettings
{
    public required Uri Hub { get; init; }

    public required Uri Identity { get; init; }

    public required SigningKey ClientKey { get; init; }

    public required byte[] DataProtectionKey { get; init; }

    public string ClientId { get; init; } = "hub-web";

    public string RequiredAcr { get; init; } = StrongLogin.Acr;

    public static HubSecuritySettings Of(HubConfiguration configuration) => new()
    {
        Hub = new Uri(configuration.Urls.Hub),
        Identity = new Uri(configuration.Urls.Identity),
        ClientKey = SigningKey.Load(Path.Combine(configuration.Secrets, "clients", "hub-web.pem")),
        DataProtectionKey = new HubSecrets(configuration.Secrets).DataProtectionKey.ToArray(),
    };

    public string SignInIssuer => Identity.GetLeftPart(UriPartial.Authority);

    public string TokenIssuer => SignInIssuer + "/hub";

    public string Audience => Hub.GetLeftPart(UriPartial.Authority) + "/api";

    public Uri TokenEndpoint => new(TokenIssuer + "/token");

    public Uri TokenKeys => new(TokenIssuer + "/jwks");

    public bool IsSecure => Hub.Scheme == Uri.UriSchemeHttps;

    public Uri At(string path) => new(Hub, path);

    /// <summary>__Host- keeps a sibling host from planting the cookie; it needs https, which loopback has not (DESIGN 4).</summary>
    public string CookieName(string use) => IsSecure ? $"__Host-nwd-hub-{use}" : $"nwd-hub-{use}";
}
