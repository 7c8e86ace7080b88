namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>Layer-1 tokens and the session's DPoP key. Kept encrypted in the session row; the browser never holds any of it.</summary>
internal sealed record SessionTokens(string AccessToken, string? RefreshToken, DateTimeOffset Expires, string KeyPem);

/// <summary>
/// How the person acts at the moment. <paramref name="Token"/> is null when the token service has refused since: then
/// <paramref name="Narrowed"/> says what was cut.
/// </summary>
public sealed record ActingAs(ActingChoice Choice, string AgencyName, IReadOnlyList<Narrowing> Narrowed)
{
    internal string? Token { get; init; }

    public bool IsRefused => Token is null;
}

/// <summary>One of the person's functions in one agency, and the purpose they act for now. Never united with another.</summary>
public sealed record ActingChoice(string Partnership, string Agency, string Function, string Purpose);

/// <summary>What was asked for, what was granted instead and which clause or rule cut it.</summary>
public sealed record Narrowing(string Asked, string Granted, string? CutBy);

/// <summary>A function that the person holds in an agency of a partnership, with the purposes that it may be used for.</summary>
public sealed record Membership(
    string Partnership, string Agency, string AgencyName, string Function, IReadOnlyList<string> Purposes, IReadOnlyList<string> Permissions)
{
    /// <summary>Shown only to who belongs to more than one: nobody learns here which others there are.</summary>
    public string PartnershipName { get; init; } = Partnership;

    /// <summary>The agency; where the person belongs to more than one partnership, also in which of them.</summary>
    public string NameAmong(IReadOnlyList<Membership> all) => all.Any(m => m.Partnership != Partnership) ? $"{AgencyName} in {PartnershipName}" : AgencyName;
}
