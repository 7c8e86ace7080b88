using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Security.Api;

/// <summary>The API's authentication: a layer-2 token with a proof of its key. There is no bearer stage and no cookie.</summary>
internal sealed class HubTokenHandler(
    IOptionsMonitor<HubTokenOptions> options, ILoggerFactory logging, UrlEncoder encoder,
    HubSecuritySettings settings, LayerTwoTokens tokens, SingleUse uses) : AuthenticationHandler<HubTokenOptions>(options, logging, encoder)
{
    public const string SchemeName = ReaderClaims.Source;
    private const string Prefix = "DPoP ";
    private HubTokenRefusal _refusal = HubTokenRefusal.NoToken;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (HeadersOf(out var token, out var proof) is { } unclear)
        {
            return Refuse(unclear);
        }

        // The token first: a stranger's proof never reaches the replay store.
        var found = await tokens.Check.CheckAsync(token, Context.RequestAborted);
        if (!found.IsValid)
        {
            return Refuse(HubTokenRefusal.OfToken(found.Fault));
        }

        var request = new DpopRequest(Request.Method, Target(), token);
        var proven = await new DpopProofCheck(uses.FirstAsync, TimeProvider).CheckAsync(proof, request, Context.RequestAborted);
        return !proven.IsValid ? Refuse(HubTokenRefusal.OfProof(proven.Fault))
            : !TokenText.SameText(proven.Value.Thumbprint, found.Value.BoundKey) ? Refuse(HubTokenRefusal.OfToken(TokenFault.BindingWrong))
            : await AdmitAsync(found.Value);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => AnswerAsync(_refusal);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => AnswerAsync(
        new HubTokenRefusal(403, "insufficient_scope", "The token does not permit this."));

    private async Task<AuthenticateResult> AdmitAsync(AccessToken token)
    {
        if (Context.GetEndpoint()?.Metadata.GetMetadata<StrongLogin>() is { } strong && !strong.IsSatisfiedBy(token.Claims, TimeProvider.GetUtcNow()))
        {
            return Refuse(HubTokenRefusal.Weak(strong));
        }

        return await tokens.ReaderOfAsync(token, Context.RequestAborted) is { } reader
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(reader), Scheme.Name))
            : Refuse(HubTokenRefusal.Moved);
    }

    private HubTokenRefusal? HeadersOf(out string token, out string proof)
    {
        var authorization = Request.Headers.Authorization;
        var given = authorization[0] ?? string.Empty;
        token = given.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? given[Prefix.Length..] : string.Empty;
        proof = Request.Headers[DpopProof.Header] is [{ } only] ? only : string.Empty;
        return authorization.Count != 1 ? HubTokenRefusal.Unclear
            : token.Length == 0 ? HubTokenRefusal.NotDpop
            : proof.Length == 0 ? HubTokenRefusal.NoProof
            : null;
    }

    private Uri Target() => new(settings.Hub.GetLeftPart(UriPartial.Authority) + Request.PathBase.ToUriComponent() + Request.Path.ToUriComponent());

    private AuthenticateResult Refuse(HubTokenRefusal refusal)
    {
        _refusal = refusal;
        Logger.LogInformation("API request refused: {Error}", refusal.Error);
        return AuthenticateResult.Fail(refusal.Rule);
    }

    private Task AnswerAsync(HubTokenRefusal refusal)
    {
        Response.StatusCode = refusal.Status;
        Response.Headers.WWWAuthenticate = refusal.Header;
        Response.Headers.CacheControl = "no-store";
        Response.ContentType = "application/problem+json";
        return Response.WriteAsync(JsonSerializer.Serialize(
            new { type = "about:blank", title = "Not admitted", status = refusal.Status, detail = refusal.Rule }), Context.RequestAborted);
    }
}
