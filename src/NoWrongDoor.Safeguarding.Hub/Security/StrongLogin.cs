using System.Globalization;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Security;

/// <summary>
/// Endpoint metadata: the person must have signed in with a second factor, if <paramref name="MaxAge"/> is given so recently (RFC 9470).
/// A service's own token holds no sign-in and does not satisfy it.
/// </summary>
public sealed record StrongLogin(TimeSpan? MaxAge = null)
{
    public const string Acr = "urn:nwd:mfa";

    internal bool IsSatisfiedBy(Claims claims, DateTimeOffset now) =>
        claims.Text("acr") == Acr && (MaxAge is not { } age || claims.Time("auth_time") >= now - age);

    internal string Challenge => string.Create(CultureInfo.InvariantCulture,
        $"acr_values=\"{Acr}\"{(MaxAge is { } age ? $", max_age=\"{(long)age.TotalSeconds}\"" : string.Empty)}");
}
