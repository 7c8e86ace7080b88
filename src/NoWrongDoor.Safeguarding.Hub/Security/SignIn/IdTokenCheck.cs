using System.IdentityModel.Tokens.Jwt;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>OpenID Connect Core 3.1.3.7 on an id token: signature and addressees by our reader, nonce, at_hash and azp by Microsoft's validator.</summary>
internal sealed class IdTokenCheck(HubSecuritySettings settings, Provider provider, TimeProvider clock)
{
    private static readonly string[] Types = ["JWT", ""];
    private readonly OpenIdConnectProtocolValidator _protocol = new() { RequireNonce = true };

    public string NewNonce() => _protocol.GenerateNonce();

    public async Task<Claims> CheckAsync(OAuthTokenResponse tokens, string nonce, CancellationToken cancellation)
    {
        var body = new Claims(tokens.Response!.RootElement);
        var text = body.Text("id_token");
        var check = new IssuedTokenCheck(provider.Issuer, settings.ClientId, Types, clock);
        var found = check.Check(text, await provider.KeysAsync(cancellation));
        if (!found.IsValid)
        {
            throw new AuthenticationFailureException($"The id token was refused: {found.Fault}.");
        }

        _protocol.ValidateTokenResponse(new OpenIdConnectProtocolValidationContext
        {
            ClientId = settings.ClientId,
            Nonce = nonce,
            ValidatedIdToken = new JwtSecurityToken(text),
            ProtocolMessage = new OpenIdConnectMessage { IdToken = text, AccessToken = tokens.AccessToken },
        });
        return found.Value.Text("sub") is { Length: > 0 } && found.Value.Text("acr") == settings.RequiredAcr
            ? found.Value
            : throw new AuthenticationFailureException("The person did not sign in with a second factor.");
    }
}
