using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Security.Api;

/// <summary>Why the API let nobody in, as RFC 6750, 9449 and 9470 name it. Says the rule, never a value.</summary>
public sealed record HubTokenRefusal(int Status, string? Error, string Rule, string? Extra = null)
{
    public static readonly HubTokenRefusal NoToken = new(401, null, "Send an access token of the hub with scheme DPoP and a DPoP proof.");
    public static readonly HubTokenRefusal NotDpop = new(401, "invalid_token", "Only scheme DPoP is accepted.");
    public static readonly HubTokenRefusal NoProof = new(401, "invalid_dpop_proof", "Send exactly one DPoP header.");
    public static readonly HubTokenRefusal Unclear = new(400, "invalid_request", "Send exactly one Authorization header.");
    public static readonly HubTokenRefusal TooLarge = new(431, "invalid_request", "The token or the proof is too large.");
    public static readonly HubTokenRefusal Moved = new(401, "invalid_token", "The agreements in force have changed since the token was issued. Fetch a new token.");

    public static HubTokenRefusal Weak(StrongLogin needed) =>
        new(401, "insufficient_user_authentication", "The person must sign in again with a second factor.", needed.Challenge);

    public static HubTokenRefusal OfToken(TokenFault fault) => fault switch
    {
        TokenFault.TooLarge => TooLarge,
        TokenFault.Expired => new(401, "invalid_token", "The token has expired. Fetch a new token."),
        TokenFault.BindingWrong => new(401, "invalid_token", "The token is not bound to the key of the proof."),
        _ => new(401, "invalid_token", "The token is not one that the hub issued for this API."),
    };

    public static HubTokenRefusal OfProof(TokenFault fault) => fault switch
    {
        TokenFault.TooLarge => TooLarge,
        TokenFault.BindingWrong => OfToken(fault),
        TokenFault.Replayed => new(401, "invalid_dpop_proof", "The proof was used before. Make a proof for each request."),
        TokenFault.IssuedTooLongAgo or TokenFault.IssuedInFuture => new(401, "invalid_dpop_proof", "The proof's iat is not within 60 seconds of now."),
        TokenFault.MethodWrong or TokenFault.TargetWrong => new(401, "invalid_dpop_proof", "The proof was made for another method or address."),
        TokenFault.TokenHashWrong => new(401, "invalid_dpop_proof", "The proof was made for another token."),
        _ => new(401, "invalid_dpop_proof", "The proof is not a DPoP proof signed ES256 with the key in its header."),
    };

    public string Header => "DPoP " + string.Join(", ", new[]
    {
        Error is null ? null : $"error=\"{Error}\"", Error is null ? null : $"error_description=\"{Rule}\"", Extra, "algs=\"ES256\"",
    }.OfType<string>());
}
