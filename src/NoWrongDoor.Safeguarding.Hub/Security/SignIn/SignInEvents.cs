using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Primitives;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

internal sealed class SignInEvents : OAuthEvents
{
    public override Task TicketReceived(TicketReceivedContext context)
    {
        // With an old session's cookie in the request the cookie handler would put the new person into the old session.
        context.Request.Headers.Cookie = StringValues.Empty;
        context.ReturnUri = SignInPaths.SignedIn + QueryString.Create("to", LocalAddress.Of(context.ReturnUri)).ToUriComponent();
        return Task.CompletedTask;
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        var declined = context.Request.Query["error"] == "access_denied";
        context.HttpContext.RequestServices.GetRequiredService<ILogger<SignInEvents>>()
            .LogWarning("Sign-in failed: {Error}", declined ? "declined" : context.Failure?.GetType().Name);
        context.Response.Redirect(SignInPaths.SignedOut + (declined ? "?reason=declined" : "?reason=failed"));
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
