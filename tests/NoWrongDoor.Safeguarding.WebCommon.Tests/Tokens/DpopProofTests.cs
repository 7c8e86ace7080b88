using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.WebCommon.Tests.Tokens;

public sealed class DpopProofTests : IDisposable
{
    private const string Token = "the-access-token";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);
    private static readonly Uri Target = new("https://hub.example/api/v1/young-people");
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly FixedClock _clock = new(Now);
    private readonly Uses _uses = new();

    public static TheoryData<string, TokenFault> Tamperings() => new()
    {
        { "alg none", TokenFault.AlgorithmRefused },
        { "alg HS256 with the public key as secret", TokenFault.AlgorithmRefused },
        { "alg RS256", TokenFault.AlgorithmRefused },
        { "alg of another key kind", TokenFault.KeyRefused },
        { "typ JWT", TokenFault.TypeRefused },
        { "typ absent", TokenFault.TypeRefused },
        { "jwk absent", TokenFault.KeyRefused },
        { "jwk with private part", TokenFault.KeyRefused },
        { "jwk of another key", TokenFault.SignatureWrong },
        { "jwk off the curve", TokenFault.KeyRefused },
        { "kid instead of jwk", TokenFault.KeyRefused },
        { "crit", TokenFault.Malformed },
        { "htm of another method", TokenFault.MethodWrong },
        { "htm in lower case", TokenFault.MethodWrong },
        { "htu of another path", TokenFault.TargetWrong },
        { "htu of another host", TokenFault.TargetWrong },
        { "htu over http", TokenFault.TargetWrong },
        { "htu with user part", TokenFault.TargetWrong },
        { "htu relative", TokenFault.TargetWrong },
        { "ath of another token", TokenFault.TokenHashWrong },
        { "ath absent", TokenFault.TokenHashWrong },
        { "iat absent", TokenFault.ClaimMissing },
        { "exp as text", TokenFault.Malformed },
        { "iat too old", TokenFault.IssuedTooLongAgo },
        { "iat in the future", TokenFault.IssuedInFuture },
        { "nbf in the future", TokenFault.NotYetValid },
        { "exp in the past", TokenFault.Expired },
        { "jti absent", TokenFault.ClaimMissing },
        { "jti empty", TokenFault.ClaimMissing },
        { "oversized", TokenFault.TooLarge },
    };

    [Fact]
    public async Task Proof_ForThisRequest_IsAcceptedOnce()
    {
        var proof = Sign(Header(), Claims());

        var first = await Check(proof);
        var second = await Check(proof);

        Assert.True(first.IsValid, first.Fault.ToString());
        Assert.Equal(TokenFault.Replayed, second.Fault);
    }

    [Fact]
    public async Task Proof_MadeByThisLibrary_IsAcceptedAndNamesItsKey()
    {
        using var key = SigningKey.Create();

        var found = await Check(DpopProof.Create(key, "GET", Target, Now, Token));

        Assert.Equal(key.Thumbprint, found.Value?.Thumbprint);
    }

    [Fact]
    public async Task Proof_FortyConcurrentUses_ExactlyOneIsAccepted()
    {
        var proof = Sign(Header(), Claims());

        var found = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => Check(proof))));

        Assert.Equal(1, found.Count(f => f.IsValid));
        Assert.Equal(39, found.Count(f => f.Fault == TokenFault.Replayed));
    }

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task Proof_Tampered_IsRefusedByItsRule(string tampering, TokenFault expected)
    {
        Assert.Equal(expected, (await Check(Tampered(tampering))).Fault);
        Assert.Equal(0, _uses.Count);
    }

    [Theory]
    [InlineData("https://hub.example:443/api/v1/young-people")]
    [InlineData("HTTPS://HUB.example/api/v1/young-people")]
    [InlineData("https://hub.example/api/v1/young-people?limit=5#top")]
    [InlineData("https://hub.example/api/v1/./young%2Dpeople")]
    public async Task Proof_TargetSpeltOtherwise_IsAccepted(string target)
    {
        var found = await Check(Sign(Header(), Claims(c => c["htu"] = target)));

        Assert.True(found.IsValid, found.Fault.ToString());
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(10)]
    [InlineData(-60)]
    public async Task Proof_ClockApartWithinTheWindow_IsAccepted(int seconds)
    {
        var found = await Check(Sign(Header(), Claims(c => c["iat"] = Now.ToUnixTimeSeconds() + seconds)));

        Assert.True(found.IsValid, found.Fault.ToString());
    }

    [Fact]
    public async Task Proof_AnyCharacterChanged_IsRefused()
    {
        var proof = Sign(Header(), Claims());
        for (var i = 0; i < proof.Length; i++)
        {
            var changed = proof[..i] + (proof[i] == 'A' ? 'B' : 'A') + proof[(i + 1)..];
            Assert.False((await Check(changed)).IsValid, $"character {i}");
        }
    }

    [Fact]
    public async Task Proof_NonceAskedFor_IsAcceptedOnlyWithTheServersNonce()
    {
        var nonces = new DpopNonces(RandomNumberGenerator.GetBytes(32), _clock);
        var check = new DpopProofCheck(_uses.First, _clock);
        var request = new DpopRequest("GET", Target, Token, nonces);

        var without = await check.CheckAsync(Sign(Header(), Claims()), request, default);
        var with = await check.CheckAsync(Sign(Header(), Claims(c => c["nonce"] = nonces.Current())), request, default);
        var issued = nonces.Current();
        _clock.Now += TimeSpan.FromMinutes(5);
        var stale = await check.CheckAsync(
            Sign(Header(), Claims(c => (c["nonce"], c["iat"]) = (issued, _clock.Now.ToUnixTimeSeconds()))), request, default);

        Assert.Equal(TokenFault.NonceNeeded, without.Fault);
        Assert.True(with.IsValid);
        Assert.Equal(TokenFault.NonceNeeded, stale.Fault);
    }

    public void Dispose() => _key.Dispose();

    private async Task<TokenCheck<DpopProof>> Check(string proof) =>
        await new DpopProofCheck(_uses.First, _clock).CheckAsync(proof, new DpopRequest("GET", Target, Token), default);

    private JsonObject Header(Action<JsonObject>? change = null)
    {
        var header = new JsonObject { ["typ"] = "dpop+jwt", ["alg"] = "ES256", ["jwk"] = Forge.PublicJwk(_key) };
        change?.Invoke(header);
        return header;
    }

    private static JsonObject Claims(Action<JsonObject>? change = null)
    {
        var claims = new JsonObject
        {
            ["jti"] = TokenText.NewId(),
            ["htm"] = "GET",
            ["htu"] = Target.ToString(),
            ["iat"] = Now.ToUnixTimeSeconds(),
            ["ath"] = TokenText.Sha256(Token),
        };
        change?.Invoke(claims);
        return claims;
    }

    private string Sign(JsonObject header, JsonObject claims) => Forge.With(_key, header, claims);

    private string Tampered(string tampering)
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        var seconds = Now.ToUnixTimeSeconds();
        return tampering switch
        {
            "alg none" => Forge.Unsigned(Header(h => h["alg"] = "none").ToJsonString(), Claims().ToJsonString()),
            "alg HS256 with the public key as secret" =>
                Forge.WithHmac(_key.ExportSubjectPublicKeyInfo(), Header(h => h["alg"] = "HS256"), Claims()),
            "alg RS256" => Forge.WithRsa(rsa, Header(h => h["alg"] = "RS256"), Claims(), RSASignaturePadding.Pkcs1),
            "alg of another key kind" => Forge.WithRsa(rsa, Header(h => h["alg"] = "PS256"), Claims(), RSASignaturePadding.Pss),
            "typ JWT" => Sign(Header(h => h["typ"] = "JWT"), Claims()),
            "typ absent" => Sign(Header(h => h.Remove("typ")), Claims()),
            "jwk absent" => Sign(Header(h => h.Remove("jwk")), Claims()),
            "jwk with private part" => Sign(Header(h => h["jwk"] = Forge.PublicJwk(_key, withPrivatePart: true)), Claims()),
            "jwk of another key" => Sign(Header(h => h["jwk"] = Forge.PublicJwk(other)), Claims()),
            "jwk off the curve" => Sign(Header(h => h["jwk"]!["x"] = h["jwk"]!["y"]!.GetValue<string>()), Claims()),
            "kid instead of jwk" => Sign(Header(h => { h.Remove("jwk"); h["kid"] = "https://evil.example/jwks"; }), Claims()),
            "crit" => Sign(Header(h => h["crit"] = new JsonArray("exp")), Claims()),
            "htm of another method" => Sign(Header(), Claims(c => c["htm"] = "POST")),
            "htm in lower case" => Sign(Header(), Claims(c => c["htm"] = "get")),
            "htu of another path" => Sign(Header(), Claims(c => c["htu"] = "https://hub.example/api/v1/missing-episodes")),
            "htu of another host" => Sign(Header(), Claims(c => c["htu"] = "https://evil.example/api/v1/young-people")),
            "htu over http" => Sign(Header(), Claims(c => c["htu"] = "http://hub.example/api/v1/young-people")),
            "htu with user part" => Sign(Header(), Claims(c => c["htu"] = "https://a@hub.example/api/v1/young-people")),
            "htu relative" => Sign(Header(), Claims(c => c["htu"] = "/api/v1/young-people")),
            "ath of another token" => Sign(Header(), Claims(c => c["ath"] = TokenText.Sha256("another"))),
            "ath absent" => Sign(Header(), Claims(c => c.Remove("ath"))),
            "iat absent" => Sign(Header(), Claims(c => c.Remove("iat"))),
            "exp as text" => Sign(Header(), Claims(c => c["exp"] = "soon")),
            "iat too old" => Sign(Header(), Claims(c => c["iat"] = seconds - 61)),
            "iat in the future" => Sign(Header(), Claims(c => c["iat"] = seconds + 11)),
            "nbf in the future" => Sign(Header(), Claims(c => c["nbf"] = seconds + 61)),
            "exp in the past" => Sign(Header(), Claims(c => c["exp"] = seconds - 1)),
            "jti absent" => Sign(Header(), Claims(c => c.Remove("jti"))),
            "jti empty" => Sign(Header(), Claims(c => c["jti"] = "")),
            "oversized" => Sign(Header(), Claims(c => c["pad"] = new string('a', 9000))),
            _ => throw new ArgumentOutOfRangeException(nameof(tampering)),
        };
    }
}
