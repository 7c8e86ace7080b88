using NoWrongDoor.Safeguarding.Identity.Keys;
using NoWrongDoor.Safeguarding.Identity.OpenId;
using NoWrongDoor.Safeguarding.Identity.TokenService;

namespace NoWrongDoor.Safeguarding.Identity.Hosting;

internal static class IdentityEndpoints
{
    public static void MapIdentityProvider(this WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<ProviderAddresses>();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(Discovery.Document(addresses)));
        app.MapGet("/jwks", (ProviderKeys keys, CancellationToken cancellation) => KeySetAsync(keys.SignIn, cancellation));
        MapPostOnly(app, "/par", (HttpContext http, PushedRequestEndpoint endpoint) => endpoint.HandleAsync(http));
        app.MapGet("/authorize", (HttpContext http, AuthorizeEndpoint endpoint) => endpoint.HandleAsync(http));
        MapPostOnly(app, "/token", (HttpContext http, TokenEndpoint endpoint) => endpoint.HandleAsync(http));
        app.MapMethods("/userinfo", ["GET", "POST"], (HttpContext http, UserInfoEndpoint endpoint) => endpoint.HandleAsync(http));
        MapPostOnly(app, "/introspect", (HttpContext http, IntrospectionEndpoint endpoint) => endpoint.IntrospectAsync(http));
        MapPostOnly(app, "/revoke", (HttpContext http, IntrospectionEndpoint endpoint) => endpoint.RevokeAsync(http));

        // RFC 8414 3.1 puts the well-known part before the issuer's path; many clients append it, so both are served.
        foreach (var path in new[] { "/hub/.well-known/oauth-authorization-server", "/.well-known/oauth-authorization-server/hub" })
        {
            app.MapGet(path, () => Results.Json(HubMetadata.Document(addresses)));
        }

        app.MapGet("/hub/jwks", (ProviderKeys keys, CancellationToken cancellation) => KeySetAsync(keys.Hub, cancellation));
        MapPostOnly(app, "/hub/token", (HttpContext http, HubTokenEndpoint endpoint) => endpoint.HandleAsync(http));
    }

    // Any other verb is told so, rather than left to whichever page or file might match the address.
    private static void MapPostOnly(WebApplication app, string path, Delegate handler)
    {
        app.MapPost(path, handler);
        app.MapMethods(path, ["GET", "HEAD", "PUT", "PATCH", "DELETE"], (HttpContext http) =>
        {
            http.Response.Headers.Allow = "POST";
            return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
        });
    }

    private static async Task<IResult> KeySetAsync(KeyRing ring, CancellationToken cancellation) =>
        Results.Text((await ring.PublishedAsync(cancellation)).ToJson(), "application/json");
}
