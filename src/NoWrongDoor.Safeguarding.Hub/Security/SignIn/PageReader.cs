using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>Who reads the page in hand: the reader of the session's layer-2 token, checked as the API checks its tokens.</summary>
public sealed class PageReader
{
    private readonly IHttpContextAccessor _http;
    private readonly ActingTokens _tokens;

    internal PageReader(IHttpContextAccessor http, ActingTokens tokens) => (_http, _tokens) = (http, tokens);

    /// <summary>Throws where no reader is: such a page lacks the policy <see cref="HubSecurity.ActingPolicy"/>.</summary>
    public ReaderIdentity Current => ReaderClaims.ReaderIdentityFrom(Http.User)
        ?? throw new InvalidOperationException("The page was reached by somebody who has not chosen how to act.");

    private HttpContext Http => _http.HttpContext ?? throw new InvalidOperationException("Outside a request nobody reads.");

    /// <summary>After Core answered that the agreements moved: the reader under those in force now, or null when access is refused since.</summary>
    public async Task<ReaderIdentity?> RenewAsync(CancellationToken cancellation)
    {
        if (Http.Features.Get<OpenSession>() is not { Acting: { } acting } session
            || await _tokens.ExchangeAsync(session, acting.Choice, acting.AgencyName, cancellation) is not { IsRefused: false } renewed
            || await _tokens.ReadAsync(renewed, cancellation) is not { } reader)
        {
            return null;
        }

        Http.User = new([.. Http.User.Identities.Where(i => i.AuthenticationType != ReaderClaims.Source), reader]);
        return ReaderClaims.ReaderIdentityFrom(Http.User);
    }
}
