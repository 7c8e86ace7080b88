using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

public static class SignInEndpoints
{
    /// <summary>GET /sign-in, GET /signed-in, POST /sign-out, POST /signout-backchannel.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(SignInPaths.SignIn, StartAsync).AllowAnonymous().WithoutProbe("starts a sign-in and ends the session");
        endpoints.MapGet(SignInPaths.SignedIn, Continue).AllowAnonymous().WithProbe(SignInPaths.SignedIn, SignInPaths.SignedIn + "?to=/young-people");
        endpoints.MapPost(SignInPaths.SignOut, (HttpContext http, SignOut signOut) => signOut.HandleAsync(http)).AllowAnonymous().WithoutProbe("ends the session");
        endpoints.MapPost(SignInPaths.BackChannel, (HttpContext http, BackChannelLogout logout) => logout.HandleAsync(http))
            .AllowAnonymous().DisableAntiforgery().WithoutProbe("ends sessions for the provider");
    }

    // A session that is there already ends first: a new sign-in never continues an old or a planted one.
    private static async Task StartAsync(HttpContext http, string? returnUrl)
    {
        await http.SignOutAsync(HubSecurity.SessionScheme);
        await http.ChallengeAsync(SignInHandler.SchemeName, new AuthenticationProperties { RedirectUri = LocalAddress.Of(returnUrl) });
    }

    // The session cookie is SameSite=Strict: a browser that came from the provider's site sends it only after a step that starts here.
    private static IResult Continue(string? to, HtmlEncoder html)
    {
        var target = html.Encode(LocalAddress.Of(to));
        return Results.Content(
            $"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Signed in</title><meta http-equiv="refresh" content="0;url={target}"></head><body><p>You are signed in. <a href="{target}">Continue</a></p></body></html>""",
            "text/html; charset=utf-8");
    }
}
