using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Identity.Hosting;
using NoWrongDoor.Safeguarding.Identity.Keys;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.OpenId;

/// <summary>ID tokens and logout tokens, signed by the sign-in ring.</summary>
public sealed class IdTokens(ProviderKeys keys, ProviderAddresses addresses, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public ValueTask<string> CreateAsync(Grant grant, string client, string accessToken, CancellationToken cancellation)
    {
        var claims = Claims(client, Life);
        var session = grant.Session;
        claims["sub"] = session.Account.ToString("D");
        claims["auth_time"] = session.AuthTime.ToUnixTimeSeconds();
        claims["acr"] = session.Acr;
        claims["amr"] = new JsonArray([.. session.Amr.Select(a => (JsonNode)a)]);
        claims["sid"] = session.Id.ToString("D");
        // OpenID Connect Core 3.1.3.6: the left half of the hash.
        claims["at_hash"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16));
        if (grant.Scope.Split(' ').Contains("profile", StringComparer.Ordinal))
        {
            claims["name"] = session.Name;
        }

        if (grant.Nonce is { } nonce)
        {
            claims["nonce"] = nonce;
        }

        return keys.SignIn.SignAsync("JWT", claims, cancellation);
    }

    /// <summary>Back-Channel Logout 2.4: never a nonce.</summary>
    public ValueTask<string> CreateLogoutAsync(Guid session, Guid account, string client, CancellationToken cancellation)
    {
        var claims = Claims(client, TimeSpan.FromMinutes(2));
        claims["sub"] = account.ToString("D");
        claims["sid"] = session.ToString("D");
        claims["jti"] = TokenText.NewId();
        claims["events"] = new JsonObject { ["http://schemas.openid.net/event/backchannel-logout"] = new JsonObject() };
        return keys.SignIn.SignAsync("logout+jwt", claims, cancellation);
    }

    private JsonObject Claims(string client, TimeSpan life)
    {
        var now = clock.GetUtcNow();
        return new JsonObject
        {
            ["iss"] = addresses.Issuer,
            ["aud"] = client,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + life).ToUnixTimeSeconds(),
        };
    }
}
