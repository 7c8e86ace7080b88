using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NoWrongDoor.Safeguarding.Hub.Security;
using NoWrongDoor.Safeguarding.Hub.Security.SignIn;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Host;

/// <summary>
/// Stands in the place of the session cookie, for pages: a person who has signed in and chosen, named by a header. The reader comes from a layer-2
/// token by the same check as everywhere. How sessions come about is tested with the sign-in.
/// </summary>
internal sealed class PageSession(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder, LayerTwoTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logging, encoder)
{
    public const string Header = "X-Page-Session";

    public static void ReplaceSignIn(IServiceCollection services)
    {
        services.AddTransient<PageSession>();
        services.PostConfigure<AuthenticationOptions>(options => options.SchemeMap[HubSecurity.SessionScheme].HandlerType = typeof(PageSession));
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var found = await tokens.Check.CheckAsync(Request.Headers[Header].ToString(), Context.RequestAborted);
        if (!found.IsValid || await tokens.ReaderOfAsync(found.Value, Context.RequestAborted) is not { } reader)
        {
            return AuthenticateResult.NoResult();
        }

        string Of(string claim) => reader.FindFirst(claim)!.Value;
        var choice = new ActingChoice(Of(ReaderClaims.Partnership), Of(ReaderClaims.Agency), Of(ReaderClaims.Function), Of(ReaderClaims.Purpose));
        Context.Features.Set(new OpenSession("test", new ActingAs(choice, Of(ReaderClaims.Agency), []) { Token = Request.Headers[Header].ToString() }));
        var person = new ClaimsIdentity([new Claim("sub", Of(ReaderClaims.User)), new Claim("name", Of(ReaderClaims.UserName))], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal([person, reader]), Scheme.Name));
    }
}
