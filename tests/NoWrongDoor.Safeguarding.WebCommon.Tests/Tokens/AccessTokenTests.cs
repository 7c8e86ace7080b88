using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.WebCommon.Tests.Tokens;

public sealed class AccessTokenTests : IDisposable
{
    private const string Issuer = "https://id.example/hub";
    private const string Audience = "https://hub.example/api";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);
    private static readonly Uri Target = new("https://hub.example/api/v1/me");
    private readonly ECDsa _issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly SigningKey _issuer;
    private readonly SigningKey _holder = SigningKey.Create();
    private readonly SigningKey _thief = SigningKey.Create();
    private readonly Uses _uses = new();

    public AccessTokenTests() => _issuer = SigningKey.FromPem(_issuerKey.ExportPkcs8PrivateKeyPem());

    public static TheoryData<string, TokenFault> Tamperings() => new()
    {
        { "alg none", TokenFault.AlgorithmRefused },
        { "alg HS256 with the public key as secret", TokenFault.AlgorithmRefused },
        { "alg RS256", TokenFault.AlgorithmRefused },
        { "alg PS256", TokenFault.AlgorithmRefused },
        { "typ JWT", TokenFault.TypeRefused },
        { "typ logout+jwt", TokenFault.TypeRefused },
        { "kid of nobody", TokenFault.KeyUnknown },
        { "kid as number", TokenFault.Malformed },
        { "jwk of the attacker", TokenFault.SignatureWrong },
        { "iss of layer 1", TokenFault.IssuerWrong },
        { "iss absent", TokenFault.IssuerWrong },
        { "aud of another api", TokenFault.AudienceWrong },
        { "aud list", TokenFault.AudienceWrong },
        { "expired", TokenFault.Expired },
        { "exp absent", TokenFault.ClaimMissing },
        { "exp as text", TokenFault.Malformed },
        { "exp beyond time", TokenFault.Malformed },
        { "nbf ahead", TokenFault.NotYetValid },
        { "iat ahead", TokenFault.IssuedInFuture },
        { "not bound", TokenFault.BindingWrong },
        { "sub absent", TokenFault.ClaimMissing },
    };

    [Fact]
    public async Task Request_TokenWithItsHoldersProof_IsAccepted()
    {
        var found = await Check(Token(), _holder);

        Assert.Equal("user-1", found.Value?.Subject);
        Assert.Equal("nyp", found.Value?.Claims.Text("agency"));
    }

    [Fact]
    public async Task Request_StolenTokenWithThiefsProof_IsRefused() =>
        Assert.Equal(TokenFault.BindingWrong, (await Check(Token(), _thief)).Fault);

    [Fact]
    public async Task Request_ProofMadeForAnotherToken_IsRefused()
    {
        var proof = DpopProof.Create(_holder, "GET", Target, Now, Token());

        var found = await Requests().CheckAsync(Token(c => c["jti"] = "other"), proof, new DpopRequest("GET", Target), default);

        Assert.Equal(TokenFault.TokenHashWrong, found.Fault);
    }

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task Token_Tampered_IsRefusedByItsRule(string tampering, TokenFault expected)
    {
        Assert.Equal(expected, (await Check(Tampered(tampering), _holder)).Fault);
        Assert.Equal(0, _uses.Count);
    }

    [Fact]
    public async Task Token_AnyCharacterChanged_IsRefused()
    {
        var token = Token();
        for (var i = 0; i < token.Length; i += 3)
        {
            var changed = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            Assert.False((await Check(changed, _holder)).IsValid, $"character {i}");
        }
    }

    public void Dispose()
    {
        _issuer.Dispose();
        _issuerKey.Dispose();
        _holder.Dispose();
        _thief.Dispose();
    }

    private TokenRequestCheck Requests()
    {
        var clock = new FixedClock(Now);
        var tokens = new AccessTokenCheck(Issuer, Audience, _ => new(KeySet.Of(_issuer)), clock);
        return new TokenRequestCheck(tokens, new DpopProofCheck(_uses.First, clock));
    }

    private async Task<TokenCheck<AccessToken>> Check(string token, SigningKey holder) => await Requests().CheckAsync(
        token, DpopProof.Create(holder, "GET", Target, Now, token), new DpopRequest("GET", Target), default);

    private JsonObject Claims(Action<JsonObject>? change = null)
    {
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["sub"] = "user-1",
            ["client_id"] = "hub-web",
            ["agency"] = "nyp",
            ["jti"] = "1",
            ["iat"] = Now.ToUnixTimeSeconds(),
            ["exp"] = Now.ToUnixTimeSeconds() + 300,
            ["cnf"] = new JsonObject { ["jkt"] = _holder.Thumbprint },
        };
        change?.Invoke(claims);
        return claims;
    }

    private JsonObject Header(Action<JsonObject>? change = null)
    {
        var header = new JsonObject { ["typ"] = "at+jwt", ["alg"] = "ES256", ["kid"] = _issuer.Thumbprint };
        change?.Invoke(header);
        return header;
    }

    private string Token(Action<JsonObject>? change = null) => _issuer.Sign(AccessToken.Type, Claims(change));

    private string Tampered(string tampering)
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        var seconds = Now.ToUnixTimeSeconds();
        return tampering switch
        {
            "alg none" => Forge.Unsigned(Header(h => h["alg"] = "none").ToJsonString(), Claims().ToJsonString()),
            "alg HS256 with the public key as secret" =>
                Forge.WithHmac(_issuerKey.ExportSubjectPublicKeyInfo(), Header(h => h["alg"] = "HS256"), Claims()),
            "alg RS256" => Forge.WithRsa(rsa, Header(h => h["alg"] = "RS256"), Claims(), RSASignaturePadding.Pkcs1),
            "alg PS256" => Forge.WithRsa(rsa, Header(h => h["alg"] = "PS256"), Claims(), RSASignaturePadding.Pss),
            "typ JWT" => _issuer.Sign("JWT", Claims()),
            "typ logout+jwt" => _issuer.Sign("logout+jwt", Claims()),
            "kid of nobody" => Forge.With(_issuerKey, Header(h => h["kid"] = "' or 1=1 --"), Claims()),
            "kid as number" => Forge.With(_issuerKey, Header(h => h["kid"] = 7), Claims()),
            "jwk of the attacker" => Forge.With(other, Header(h => { h.Remove("kid"); h["jwk"] = Forge.PublicJwk(other); }), Claims()),
            "iss of layer 1" => Token(c => c["iss"] = "https://id.example"),
            "iss absent" => Token(c => c.Remove("iss")),
            "aud of another api" => Token(c => c["aud"] = "https://other.example/api"),
            "aud list" => Token(c => c["aud"] = new JsonArray(Audience, "https://other.example/api")),
            "expired" => Token(c => c["exp"] = seconds),
            "exp absent" => Token(c => c.Remove("exp")),
            "exp as text" => Token(c => c["exp"] = "2099"),
            "exp beyond time" => Token(c => c["exp"] = 1e300),
            "nbf ahead" => Token(c => c["nbf"] = seconds + 11),
            "iat ahead" => Token(c => c["iat"] = seconds + 11),
            "not bound" => Token(c => c.Remove("cnf")),
            "sub absent" => Token(c => c.Remove("sub")),
            _ => throw new ArgumentOutOfRangeException(nameof(tampering)),
        };
    }
}
