using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>The relying party: authorization code with PKCE, PAR, private_key_jwt, DPoP and iss, on the framework's OAuth handler (FAPI 2.0).</summary>
internal sealed class SignInHandler(
    IOptionsMonitor<OAuthOptions> options, ILoggerFactory logging, UrlEncoder encoder,
    RelyingParty party) : OAuthHandler<OAuthOptions>(options, logging, encoder)
{
    public const string SchemeName = "SignIn";
    private const string NonceItem = "nonce";

    // From configuration: the handler's own would be built from the Host header.
    private string RedirectUri => party.Settings.At(Options.CallbackPath).ToString();

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        properties.RedirectUri = LocalAddress.Of(properties.RedirectUri ?? Asked());
        properties.Items[NonceItem] = party.IdTokens.NewNonce();
        GenerateCorrelationId(properties);
        var metadata = await party.Provider.MetadataAsync(Context.RequestAborted);
        var query = QueryHelpers.ParseQuery(new Uri(BuildChallengeUrl(properties, RedirectUri)).Query)
            .ToDictionary(p => p.Key, p => p.Value.ToString());
        query["nonce"] = properties.Items[NonceItem]!;
        query["acr_values"] = party.Settings.RequiredAcr;
        Response.Redirect(await AuthorizationAddressAsync(metadata, query));
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        // RFC 9207 before anything else: an answer that another provider sent must not reach state, code or error handling.
        var metadata = await party.Provider.MetadataAsync(Context.RequestAborted);
        var issuer = Request.Query["iss"];
        return issuer.Count > 1 || (metadata.NamesIssuer || issuer.Count == 1) && issuer.ToString() != party.Provider.Issuer
            ? HandleRequestResult.Fail("The answer came from another issuer.")
            : await base.HandleRemoteAuthenticateAsync();
    }

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        var metadata = await party.Provider.MetadataAsync(Context.RequestAborted);
        using var key = SigningKey.Create();
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = context.Code,
            ["redirect_uri"] = RedirectUri,
        };
        if (context.Properties.Items.Remove(OAuthConstants.CodeVerifierKey, out var verifier))
        {
            form[OAuthConstants.CodeVerifierKey] = verifier!;
        }

        var answer = await party.Client.AskAsync(metadata.Token, party.Provider.Issuer, form, metadata.Dpop ? key : null, Context.RequestAborted);
        if (!answer.IsGranted || answer.Text("access_token") is not { } token)
        {
            return OAuthTokenResponse.Failed(new AuthenticationFailureException("The provider did not redeem the code."));
        }

        var tokens = new SessionTokens(token, answer.Text("refresh_token"), TimeProvider.GetUtcNow() + answer.Life, key.ToPem());
        context.Properties.Items[SessionTickets.TokensItem] = JsonSerializer.Serialize(tokens);
        return OAuthTokenResponse.Success(JsonDocument.Parse(answer.Body.GetRawText()));
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        properties.Items.Remove(NonceItem, out var nonce);
        var claims = await party.IdTokens.CheckAsync(tokens, nonce!, Context.RequestAborted);
        foreach (var name in (string[])["sub", "name", "sid", "acr"])
        {
            if (claims.Text(name) is { } value)
            {
                identity.AddClaim(new Claim(name, value, ClaimValueTypes.String, party.Provider.Issuer));
            }
        }

        identity.AddClaim(new Claim("auth_time",
            claims.Time("auth_time")?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) ?? "0", ClaimValueTypes.Integer64, party.Provider.Issuer));
        properties.IsPersistent = false;
        properties.AllowRefresh = false;
        properties.IssuedUtc = TimeProvider.GetUtcNow();
        properties.ExpiresUtc = TimeProvider.GetUtcNow() + SessionTickets.Longest;
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }

    // What was posted is not repeated after sign-in.
    private string? Asked() => HttpMethods.IsGet(Request.Method) ? OriginalPathBase.Add(OriginalPath) + Request.QueryString : null;

    private async Task<string> AuthorizationAddressAsync(ProviderMetadata metadata, Dictionary<string, string> query)
    {
        if (metadata.PushedAuthorization is not { } pushed)
        {
            return QueryHelpers.AddQueryString(metadata.Authorization.ToString(), query!);
        }

        var answer = await party.Client.AskAsync(pushed, party.Provider.Issuer, query, null, Context.RequestAborted);
        if (!answer.IsGranted || answer.Text("request_uri") is not { } requestUri)
        {
            throw new InvalidOperationException($"The provider refused the pushed authorization request: {Known(answer.Error)}.");
        }

        return QueryHelpers.AddQueryString(metadata.Authorization.ToString(), new Dictionary<string, string?>
        {
            ["client_id"] = party.Settings.ClientId,
            ["request_uri"] = requestUri,
        });
    }

    // Only codes of RFC 6749 and its extensions reach a message: the rest is somebody else's text.
    private static string Known(string error) =>
        error is "invalid_request" or "invalid_client" or "unauthorized_client" or "invalid_scope" or "use_dpop_nonce" or "invalid_redirect_uri"
            ? error : "an error that is not registered";
}

/// <summary>What the hub is to the provider: its registration, what it knows of the provider, and how it asks and checks.</summary>
internal sealed record RelyingParty(HubSecuritySettings Settings, Provider Provider, TokenClient Client, IdTokenCheck IdTokens);
