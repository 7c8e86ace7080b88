using System.Security.Claims;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Security;

/// <summary>The one place that says whether a layer-2 token counts. Pages and the API both come here.</summary>
internal sealed class LayerTwoTokens : IDisposable
{
    private readonly Cached<KeySet> _keys;
    private readonly AccessTokenCheck _tokens;
    private readonly PolicyHeads _heads;

    public LayerTwoTokens(HubSecuritySettings settings, IdentityHttp http, PolicyHeads heads, TimeProvider clock)
    {
        _heads = heads;
        _keys = new Cached<KeySet>(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), clock, c => http.GetKeysAsync(settings.TokenKeys, c));
        _tokens = new AccessTokenCheck(settings.TokenIssuer, settings.Audience, _keys.GetAsync, clock);
    }

    public AccessTokenCheck Check => _tokens;

    /// <summary>The reader of a verified token. Null when claims are missing or the agreements have moved since it was issued.</summary>
    public async ValueTask<ClaimsIdentity?> ReaderOfAsync(AccessToken token, CancellationToken cancellation)
    {
        if (ReaderClaims.IdentityOf(token) is not { } reader)
        {
            return null;
        }

        var heads = await _heads.CurrentAsync(reader.FindFirst(ReaderClaims.Partnership)!.Value, cancellation);
        return heads is not null && TokenText.SameText(heads, reader.FindFirst(ReaderClaims.Heads)!.Value) ? reader : null;
    }

    public void Dispose() => _keys.Dispose();
}
