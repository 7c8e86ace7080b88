using System.Buffers.Text;
using System.Globalization;
using NoWrongDoor.Safeguarding.Identity.Clients;
using NoWrongDoor.Safeguarding.Identity.Protocol;

namespace NoWrongDoor.Safeguarding.Identity.OpenId;

/// <summary>An authorization request as a client pushed it: checked once, when it comes.</summary>
public sealed record PushedRequest(string RedirectUri, string Scope, string CodeChallenge)
{
    private const int LongestText = 2048;

    public string? State { get; init; }
    public string? Nonce { get; init; }
    public string? DpopKey { get; init; }
    public string? Prompt { get; init; }
    public int? MaxAge { get; init; }

    public static Checked<PushedRequest> Read(ProtocolForm form, Client client)
    {
        if (Fault(form) is { } fault)
        {
            return fault;
        }

        if (form["redirect_uri"] is not { } redirect || !client.RedirectUris.Contains(redirect, StringComparer.Ordinal))
        {
            return ProtocolError.InvalidRequest("redirect_uri is not one that is registered for the client, letter by letter.");
        }

        var scopes = form.Words("scope");
        if (!scopes.Contains("openid", StringComparer.Ordinal) || scopes.Any(s => s is not ("openid" or "profile" or "offline_access")))
        {
            return new ProtocolError("invalid_scope", "scope must hold openid, and may hold profile and offline_access.");
        }

        return new PushedRequest(redirect, string.Join(' ', scopes), form["code_challenge"]!)
        {
            State = form["state"],
            Nonce = form["nonce"],
            DpopKey = form["dpop_jkt"],
            Prompt = form["prompt"],
            MaxAge = form["max_age"] is { } age ? int.Parse(age, NumberStyles.None, CultureInfo.InvariantCulture) : null,
        };
    }

    private static ProtocolError? Fault(ProtocolForm form) =>
        form.Has("request_uri") ? ProtocolError.InvalidRequest("request_uri cannot be pushed (RFC 9126 2.1).")
        : form.Has("request") ? new ProtocolError("request_not_supported", "Send the parameters themselves: request objects are not supported.")
        : form["response_type"] != "code" ? new ProtocolError("unsupported_response_type", "response_type must be code.")
        : form["response_mode"] is not (null or "query") ? ProtocolError.InvalidRequest("response_mode must be query.")
        : form["code_challenge_method"] != "S256" ? ProtocolError.InvalidRequest("PKCE is required: code_challenge_method must be S256.")
        : form["code_challenge"] is not { Length: 43 } challenge || !Base64Url.IsValid(challenge) ? ProtocolError.InvalidRequest("PKCE is required: code_challenge must be the base64url SHA-256 of the verifier.")
        : form["state"]?.Length > LongestText || form["nonce"]?.Length > LongestText ? ProtocolError.InvalidRequest("state and nonce may have 2048 characters at most.")
        : form["prompt"] is not (null or "none" or "login") ? ProtocolError.InvalidRequest("prompt must be none or login.")
        : form["dpop_jkt"] is { } jkt && (jkt.Length != 43 || !Base64Url.IsValid(jkt)) ? ProtocolError.InvalidRequest("dpop_jkt must be a SHA-256 thumbprint.")
        : form["max_age"] is { } age && !int.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? ProtocolError.InvalidRequest("max_age must be a whole number of seconds.")
        : null;
}
