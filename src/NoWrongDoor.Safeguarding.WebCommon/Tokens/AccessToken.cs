namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>A verified at+jwt (RFC 9068) bound to a key (RFC 9449 6.1). <see cref="Claims"/> holds everything the issuer said.</summary>
public sealed record AccessToken(string Subject, string ClientId, string BoundKey, DateTimeOffset Expires, Claims Claims)
{
    public const string Type = "at+jwt";
}
