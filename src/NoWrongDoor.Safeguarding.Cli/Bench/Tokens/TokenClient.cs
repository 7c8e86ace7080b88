using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NoWrongDoor.Safeguarding.Cli.Bench.Tokens;

/// <summary>A service that asks for tokens: its registered key signs assertions, a key of its own the proofs.</summary>
internal sealed class TokenClient(string id, ECDsa key, Uri issuer) : IDisposable
{
    private readonly ECDsa _proofKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Uri Endpoint { get; } = new($"{issuer}/token");

    /// <summary>A whole request, signed; the provider takes it once.</summary>
    public HttpRequestMessage Sign(string? nonce, DateTimeOffset now)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Endpoint)
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"),
                new("client_id", id),
                new("scope", "record.young-person"),
                new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                new("client_assertion", Assertion(now.ToUnixTimeSeconds())),
            ]),
        };
        request.Headers.Add("DPoP", Proof(nonce, now.ToUnixTimeSeconds()));
        return request;
    }

    public void Dispose()
    {
        key.Dispose();
        _proofKey.Dispose();
    }

    internal static byte[] SignES256(ECDsa key, string signed) => key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256);

    private string Assertion(long now) => Compact(key, """{"typ":"JWT","alg":"ES256"}""", string.Create(CultureInfo.InvariantCulture,
        $$"""{"iss":"{{id}}","sub":"{{id}}","aud":"{{issuer}}","jti":"{{NewId()}}","iat":{{now}},"nbf":{{now}},"exp":{{now + 60}}}"""));

    private string Proof(string? nonce, long now)
    {
        var point = _proofKey.ExportParameters(false).Q;
        var jwk = $$"""{"kty":"EC","crv":"P-256","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
        var asked = nonce is null ? string.Empty : $",\"nonce\":\"{nonce}\"";
        return Compact(_proofKey, $$"""{"typ":"dpop+jwt","alg":"ES256","jwk":{{jwk}}}""", string.Create(CultureInfo.InvariantCulture,
            $$"""{"jti":"{{NewId()}}","htm":"POST","htu":"{{Endpoint}}","iat":{{now}}{{asked}}}"""));
    }

    private static string Compact(ECDsa key, string header, string claims)
    {
        var signed = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header)) + "." + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims));
        return signed + "." + Base64Url.EncodeToString(SignES256(key, signed));
    }

    private static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
