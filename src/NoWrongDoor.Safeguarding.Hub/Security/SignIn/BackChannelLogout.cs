using System.Text.Json;
using NoWrongDoor.Safeguarding.Hub.Security.Api;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>OpenID Connect Back-Channel Logout 1.0: the provider ends sessions here without the browser.</summary>
internal sealed class BackChannelLogout(
    HubSecuritySettings settings, Provider provider, SessionTickets sessions, SingleUse uses, TimeProvider clock)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";
    private const int LongestForm = 16 * 1024;
    private static readonly string[] Types = ["logout+jwt"];

    public async Task<IResult> HandleAsync(HttpContext http)
    {
        var cancellation = http.RequestAborted;
        http.Response.Headers.CacheControl = "no-store";
        if (!http.Request.HasFormContentType || http.Request.ContentLength is null or > LongestForm)
        {
            return Refused();
        }

        var form = await http.Request.ReadFormAsync(cancellation);
        var check = new IssuedTokenCheck(provider.Issuer, settings.ClientId, Types, clock);
        var found = check.Check(form["logout_token"], await provider.KeysAsync(cancellation));
        if (!found.IsValid || !IsLogout(found.Value))
        {
            return Refused();
        }

        var use = TokenText.UseOf("logout", provider.Issuer, found.Value.Text("jti")!);
        if (!await uses.FirstAsync(use, found.Value.Time("exp")!.Value, cancellation))
        {
            return Refused();
        }

        await sessions.EndAsync(found.Value.Text("sid"), found.Value.Text("sub"), cancellation);
        return Results.Ok();
    }

    // A nonce would mean an id token in disguise (section 2.4).
    private static bool IsLogout(Claims claims) =>
        claims.Text("jti") is { Length: > 0 } && (claims.Text("sid") ?? claims.Text("sub")) is { Length: > 0 }
        && !claims.Json.TryGetProperty("nonce", out _)
        && claims.Json.TryGetProperty("events", out var events) && events.ValueKind == JsonValueKind.Object && events.TryGetProperty(Event, out _);

    private static IResult Refused() => Results.Json(new { error = "invalid_request" }, statusCode: StatusCodes.Status400BadRequest);
}
