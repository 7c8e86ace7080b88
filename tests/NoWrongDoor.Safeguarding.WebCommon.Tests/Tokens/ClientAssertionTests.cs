using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.WebCommon.Tests.Tokens;

public sealed class ClientAssertionTests : IDisposable
{
    private const string Issuer = "https://id.example";
    private const string Client = "hub-web";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly SigningKey _registered;
    private readonly Uses _uses = new();

    public ClientAssertionTests() => _registered = SigningKey.FromPem(_key.ExportPkcs8PrivateKeyPem());

    public static TheoryData<string, TokenFault> Tamperings() => new()
    {
        { "alg none", TokenFault.AlgorithmRefused },
        { "alg HS256 with the public key as secret", TokenFault.AlgorithmRefused },
        { "typ of an access token", TokenFault.TypeRefused },
        { "typ of a proof", TokenFault.TypeRefused },
        { "kid of nobody", TokenFault.KeyUnknown },
        { "jwk of the attacker", TokenFault.SignatureWrong },
        { "jku of the attacker", TokenFault.SignatureWrong },
        { "signed by another key", TokenFault.SignatureWrong },
        { "aud token endpoint", TokenFault.AudienceWrong },
        { "aud list", TokenFault.AudienceWrong },
        { "aud with slash", TokenFault.AudienceWrong },
        { "iss of another client", TokenFault.SubjectWrong },
        { "unknown client", TokenFault.KeyUnknown },
        { "exp absent", TokenFault.ClaimMissing },
        { "expired", TokenFault.Expired },
        { "exp in a year", TokenFault.LifetimeTooLong },
        { "nbf ahead", TokenFault.NotYetValid },
        { "iat ahead", TokenFault.IssuedInFuture },
        { "jti absent", TokenFault.ClaimMissing },
        { "repeated member", TokenFault.Malformed },
        { "lone surrogate", TokenFault.Malformed },
        { "invalid UTF-8", TokenFault.Malformed },
        { "two parts", TokenFault.Malformed },
        { "padded", TokenFault.Malformed },
        { "empty", TokenFault.Malformed },
        { "oversized", TokenFault.TooLarge },
    };

    [Fact]
    public async Task Assertion_MadeByThisLibrary_IsAcceptedOnce()
    {
        var assertion = ClientAssertion.Create(_registered, Client, Issuer, Now);

        Assert.Equal(Client, (await Check(assertion)).Value?.ClientId);
        Assert.Equal(TokenFault.Replayed, (await Check(assertion)).Fault);
    }

    [Fact]
    public async Task Assertion_SignedPs256ByRegisteredRsaKey_IsAccepted()
    {
        using var rsa = RSA.Create(2048);
        var p = rsa.ExportParameters(false);
        var jwk = new JsonObject
        {
            ["kty"] = "RSA",
            ["n"] = System.Buffers.Text.Base64Url.EncodeToString(p.Modulus),
            ["e"] = System.Buffers.Text.Base64Url.EncodeToString(p.Exponent),
        };
        var keys = KeySet.Read(new JsonObject { ["keys"] = new JsonArray(jwk) }.ToJsonString())!;
        var check = new ClientAssertionCheck(Issuer, (_, _) => new(keys), _uses.First, new FixedClock(Now));
        var header = new JsonObject { ["alg"] = "PS256" };

        var found = await check.CheckAsync(Forge.WithRsa(rsa, header, Claims(), RSASignaturePadding.Pss), default);

        Assert.True(found.IsValid, found.Fault.ToString());
    }

    [Fact]
    public async Task Assertion_NotBeforeEightSecondsAhead_IsAccepted()
    {
        var found = await Check(Sign(Header(), Claims(c => c["nbf"] = Now.ToUnixTimeSeconds() + 8)));

        Assert.True(found.IsValid, found.Fault.ToString());
    }

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task Assertion_Tampered_IsRefusedByItsRule(string tampering, TokenFault expected)
    {
        Assert.Equal(expected, (await Check(Tampered(tampering))).Fault);
        Assert.Equal(0, _uses.Count);
    }

    public void Dispose()
    {
        _registered.Dispose();
        _key.Dispose();
    }

    private async Task<TokenCheck<ClientAssertion>> Check(string? assertion) =>
        await new ClientAssertionCheck(
            Issuer, (client, _) => new(client == Client ? KeySet.Of(_registered) : null), _uses.First, new FixedClock(Now))
            .CheckAsync(assertion, default);

    private static JsonObject Header(Action<JsonObject>? change = null)
    {
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "ES256" };
        change?.Invoke(header);
        return header;
    }

    private static JsonObject Claims(Action<JsonObject>? change = null)
    {
        var claims = new JsonObject
        {
            ["iss"] = Client,
            ["sub"] = Client,
            ["aud"] = Issuer,
            ["jti"] = TokenText.NewId(),
            ["iat"] = Now.ToUnixTimeSeconds(),
            ["exp"] = Now.ToUnixTimeSeconds() + 60,
        };
        change?.Invoke(claims);
        return claims;
    }

    private string Sign(JsonObject header, JsonObject claims) => Forge.With(_key, header, claims);

    private string Tampered(string tampering)
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var seconds = Now.ToUnixTimeSeconds();
        return tampering switch
        {
            "alg none" => Forge.Unsigned("""{"alg":"none","typ":"JWT"}""", Claims().ToJsonString()),
            "alg HS256 with the public key as secret" =>
                Forge.WithHmac(_key.ExportSubjectPublicKeyInfo(), Header(h => h["alg"] = "HS256"), Claims()),
            "typ of an access token" => Sign(Header(h => h["typ"] = "at+jwt"), Claims()),
            "typ of a proof" => Sign(Header(h => h["typ"] = "dpop+jwt"), Claims()),
            "kid of nobody" => Sign(Header(h => h["kid"] = "../../etc/passwd"), Claims()),
            "jwk of the attacker" => Forge.With(other, Header(h => h["jwk"] = Forge.PublicJwk(other)), Claims()),
            "jku of the attacker" => Forge.With(other, Header(h => h["jku"] = "https://evil.example/jwks"), Claims()),
            "signed by another key" => Forge.With(other, Header(), Claims()),
            "aud token endpoint" => Sign(Header(), Claims(c => c["aud"] = Issuer + "/token")),
            "aud list" => Sign(Header(), Claims(c => c["aud"] = new JsonArray(Issuer))),
            "aud with slash" => Sign(Header(), Claims(c => c["aud"] = Issuer + "/")),
            "iss of another client" => Sign(Header(), Claims(c => c["iss"] = "police-records")),
            "unknown client" => Sign(Header(), Claims(c => (c["iss"], c["sub"]) = ("nobody", "nobody"))),
            "exp absent" => Sign(Header(), Claims(c => c.Remove("exp"))),
            "expired" => Sign(Header(), Claims(c => c["exp"] = seconds)),
            "exp in a year" => Sign(Header(), Claims(c => c["exp"] = seconds + 31_536_000)),
            "nbf ahead" => Sign(Header(), Claims(c => c["nbf"] = seconds + 61)),
            "iat ahead" => Sign(Header(), Claims(c => c["iat"] = seconds + 61)),
            "jti absent" => Sign(Header(), Claims(c => c.Remove("jti"))),
            "repeated member" => Forge.Part("""{"alg":"ES256","alg":"none"}""") + "." + Forge.Part("{}") + ".AA",
            "lone surrogate" => Forge.Part("""{"alg":"ES256","kid":"\ud800"}""") + "." + Forge.Part("{}") + ".AA",
            "invalid UTF-8" => "eyJhbGciOiJFUzI1NiIsImtpZCI6Iv8ifQ.e30.AA",
            "two parts" => "e30.e30",
            "padded" => Sign(Header(), Claims()) + "=",
            "empty" => "",
            "oversized" => Sign(Header(), Claims(c => c["pad"] = new string('a', 9000))),
            _ => throw new ArgumentOutOfRangeException(nameof(tampering)),
        };
    }
}
