using Microsoft.AspNetCore.WebUtilities;
using NoWrongDoor.Safeguarding.Identity.Hosting;
using NoWrongDoor.Safeguarding.Identity.Protocol;
using NoWrongDoor.Safeguarding.Identity.Sessions;

namespace NoWrongDoor.Safeguarding.Identity.OpenId;

/// <summary>GET /authorize: opens a pushed request and answers with a code, or sends the person to sign in first.</summary>
public sealed class AuthorizeEndpoint(PushedRequestStore requests, AuthorizationCodes codes, SessionStore sessions, SessionCookies cookies, ProviderAddresses addresses)
{
    public async Task<IResult> HandleAsync(HttpContext http)
    {
        // Only the reference is read: a parameter outside of the pushed request means nothing (FAPI 2.0 5.3.2.2).
        var query = ProtocolForm.From(http.Request.Query.Select(p => (p.Key, p.Value)));
        if (!query.IsGood || query.Value["client_id"] is not { } client || query.Value["request_uri"] is not { } uri
            || await requests.OpenAsync(client, uri, http.RequestAborted) is not { } opened)
        {
            return Results.Redirect("/error?reason=request");
        }

        var session = cookies.Session(http) is { } secret ? await sessions.FindAsync(secret, http.RequestAborted) : null;
        if (session is not null && IsFreshEnough(session, opened))
        {
            return await codes.IssueAsync(client, uri, opened.Request, session, http.RequestAborted) is { } code
                ? Answer(opened.Request, ("code", code))
                : Results.Redirect("/error?reason=request");
        }

        return opened.Request.Prompt == "none"
            ? Answer(opened.Request, ("error", "login_required"), ("error_description", "Nobody is signed in."))
            : Results.Redirect(QueryHelpers.AddQueryString("/sign-in", new Dictionary<string, string?> { ["client_id"] = client, ["request_uri"] = uri }));
    }

    /// <summary>The person said no: where to send them. Null when the request has gone.</summary>
    public async Task<string?> DenyAsync(string client, string requestUri, CancellationToken cancellation) =>
        await requests.OpenAsync(client, requestUri, cancellation) is { } opened && await codes.DenyAsync(client, requestUri, cancellation)
            ? Location(opened.Request, ("error", "access_denied"), ("error_description", "The person did not sign in.")) : null;

    // 303: a browser must not post the form it came from to the client (FAPI 2.0 5.3.2.2).
    private SeeOther Answer(PushedRequest request, params (string Name, string Value)[] parameters) => new(Location(request, parameters));

    /// <summary>The answer to the client, with the issuer that gave it (RFC 9207).</summary>
    private string Location(PushedRequest request, params (string Name, string Value)[] parameters)
    {
        var values = parameters.ToDictionary(p => p.Name, p => (string?)p.Value, StringComparer.Ordinal);
        values["iss"] = addresses.Issuer;
        if (request.State is { } state)
        {
            values["state"] = state;
        }

        return QueryHelpers.AddQueryString(request.RedirectUri, values);
    }

    private static bool IsFreshEnough(Session session, OpenedRequest opened) =>
        (opened.Request.Prompt != "login" || session.AuthTime > opened.PushedAt)
        && (opened.Request.MaxAge is not { } seconds || session.AuthTime >= opened.PushedAt.AddSeconds(-seconds));

    private sealed class SeeOther(string location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = location;
            return Task.CompletedTask;
        }
    }
}
