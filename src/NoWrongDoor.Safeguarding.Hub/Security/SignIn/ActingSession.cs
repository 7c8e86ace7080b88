namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>For pages: which functions the signed-in person may act in, how they act now, and the change from one to another.</summary>
public sealed class ActingSession
{
    private readonly IHttpContextAccessor _http;
    private readonly LayerOneTokens _layerOne;
    private readonly ActingTokens _tokens;

    internal ActingSession(IHttpContextAccessor http, LayerOneTokens layerOne, ActingTokens tokens) => (_http, _layerOne, _tokens) = (http, layerOne, tokens);

    private HttpContext Http => _http.HttpContext ?? throw new InvalidOperationException("Outside a request nobody acts.");

    private OpenSession? Session => Http.Features.Get<OpenSession>();

    public bool IsSignedIn => Session is not null;

    public string? PersonName => Http.User.FindFirst("name")?.Value;

    /// <summary>Null until a choice was made.</summary>
    public ActingAs? Current => Session?.Acting;

    public async Task<IReadOnlyList<Membership>> MembershipsAsync(CancellationToken cancellation) =>
        Session is { } session && Http.User.FindFirst("sub")?.Value is { } subject
            ? await _layerOne.MembershipsAsync(session, subject, cancellation) : [];

    /// <summary>
    /// Acts so from now on. The choice must be one of the person's memberships: null when it is not. What the token service cut or refused is
    /// in the answer; each exchange is an entry of the ledger there.
    /// </summary>
    public async Task<ActingAs?> ChooseAsync(ActingChoice choice, CancellationToken cancellation)
    {
        var memberships = await MembershipsAsync(cancellation);
        var membership = memberships.FirstOrDefault(m => m.Partnership == choice.Partnership
            && m.Agency == choice.Agency && m.Function == choice.Function && m.Purposes.Contains(choice.Purpose));
        return membership is null ? null : await _tokens.ExchangeAsync(Session!, choice, membership.NameAmong(memberships), cancellation);
    }
}
