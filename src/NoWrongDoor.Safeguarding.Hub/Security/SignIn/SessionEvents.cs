using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>Adds to a signed-in person, on each request, the reader of their layer-2 token; renews it quietly when it is about to end.</summary>
internal sealed class SessionEvents(ActingTokens acting) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.Properties.Items.TryGetValue(SessionTickets.KeyItem, out var key) is false || key is null)
        {
            context.RejectPrincipal();
            return;
        }

        var http = context.HttpContext;
        var stored = context.Properties.GetParameter<byte[]>(SessionTickets.ActingItem);
        var session = new OpenSession(key, stored is null ? null : JsonSerializer.Deserialize<StoredActing>(stored)?.Open());
        http.Features.Set(session);
        if (session.Acting is { IsRefused: false } && await acting.ReaderOfAsync(session, http.RequestAborted) is { } reader)
        {
            context.ReplacePrincipal(new ClaimsPrincipal([.. context.Principal!.Identities, reader]));
        }
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        var page = context.HttpContext.Features.Get<OpenSession>()?.Acting is { IsRefused: true } ? SignInPaths.Narrowed : SignInPaths.Choose;
        var request = context.Request;
        var back = HttpMethods.IsGet(request.Method) ? request.PathBase + request.Path + request.QueryString : "/";
#pragma warning disable SCS0027 // The target is one of two pages of the hub; where to go back to is only its encoded parameter, checked again there.
        context.Response.Redirect(page + QueryString.Create("returnUrl", back).ToUriComponent());
#pragma warning restore SCS0027
        return Task.CompletedTask;
    }
}

/// <summary>The session of the request in hand.</summary>
internal sealed class OpenSession(string key, ActingAs? acting)
{
    public string Key { get; } = key;

    public byte[] Id { get; } = SessionTickets.IdOf(key);

    public ActingAs? Acting { get; set; } = acting;
}

internal sealed record StoredActing(ActingChoice Choice, string AgencyName, IReadOnlyList<Narrowing> Narrowed, string? Token)
{
    public ActingAs Open() => new(Choice, AgencyName, Narrowed) { Token = Token };

    public static StoredActing Of(ActingAs acting) => new(acting.Choice, acting.AgencyName, acting.Narrowed, acting.Token);
}
