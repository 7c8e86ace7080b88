using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>Ends the session here, withdraws its tokens and goes on to the provider's own sign-out (RP-initiated logout).</summary>
internal sealed class SignOut(
    HubSecuritySettings settings, Provider provider, TokenClient client, SessionRows rows, IAntiforgery forgery, ILogger<SignOut> log)
{
    public async Task<IResult> HandleAsync(HttpContext http)
    {
        if (!await forgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var sid = http.User.FindFirst("sid")?.Value;
        var tokens = http.Features.Get<OpenSession>() is { } session ? await rows.TokensAsync(session, http.RequestAborted) : null;
        await http.SignOutAsync(HubSecurity.SessionScheme);
        return Results.Redirect(await EndAsync(sid, tokens, http.RequestAborted));
    }

    private async Task<string> EndAsync(string? sid, SessionTokens? tokens, CancellationToken cancellation)
    {
        try
        {
            var metadata = await provider.MetadataAsync(cancellation);
            if (tokens is not null && metadata.Revocation is { } revocation)
            {
                var form = new Dictionary<string, string> { ["token"] = tokens.RefreshToken ?? tokens.AccessToken };
                await client.AskAsync(revocation, provider.Issuer, form, null, cancellation);
            }

            // No id_token_hint: tokens never reach the browser. The provider knows its session by its own cookie and the sid.
            return metadata.EndSession is not { } end ? SignInPaths.SignedOut : QueryHelpers.AddQueryString(end.ToString(), new Dictionary<string, string?>
            {
                ["client_id"] = settings.ClientId,
                ["post_logout_redirect_uri"] = settings.At(SignInPaths.SignedOut).ToString(),
                ["logout_hint"] = sid,
            });
        }
        catch (Exception error) when (error is HttpRequestException or InvalidDataException or TaskCanceledException)
        {
            // Signed out here all the same; the provider's session ends by its own clock.
            log.LogWarning("The provider could not be told of a sign-out: {Error}", error.GetType().Name);
            return SignInPaths.SignedOut;
        }
    }
}
