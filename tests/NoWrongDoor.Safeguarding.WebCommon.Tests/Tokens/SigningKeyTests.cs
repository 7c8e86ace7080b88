using System.Text.Json;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.WebCommon.Tests.Tokens;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class SigningKeyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nwd-keys-");

    [Fact]
    public void Key_SavedAndLoaded_IsTheSameAndOnlyItsOwnersToRead()
    {
        var path = Path.Combine(_folder.FullName, "client.pem");

        using var made = SigningKey.LoadOrCreate(path);
        using var loaded = SigningKey.LoadOrCreate(path);

        Assert.Equal(made.Thumbprint, loaded.Thumbprint);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Key_FileReadableByOthers_IsNotLoaded()
    {
        var path = Path.Combine(_folder.FullName, "open.pem");
        SigningKey.LoadOrCreate(path).Dispose();
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        var error = Assert.Throws<InvalidOperationException>(() => SigningKey.Load(path));

        Assert.Contains("open.pem", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Thumbprint_OfPublishedExample_IsThePublishedValue()
    {
        // RFC 7638 3.1.
        const string Jwk = """
            {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB"}
            """;
        using var document = JsonDocument.Parse(Jwk);

        Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", PublicKey.Read(document.RootElement)?.Thumbprint);
    }

    [Fact]
    public void KeySet_WrittenAndRead_KeepsKeysAndHoldsNoPrivatePart()
    {
        using var key = SigningKey.Create();

        var json = KeySet.Of(key).ToJson();

        Assert.Equal(key.Thumbprint, Assert.Single(KeySet.Read(json)!.Keys).Thumbprint);
        Assert.DoesNotContain("\"d\"", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}]}""")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""[]""")]
    [InlineData("not json")]
    public void KeySet_PrivateOrMalformed_IsRefusedWhole(string json) => Assert.Null(KeySet.Read(json));

    [Theory]
    [InlineData("""{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}""")]
    [InlineData("""{"kty":"oct","k":"AAAA"}""")]
    [InlineData("""{"kty":"RSA","n":"AQAB","e":"AQAB"}""")]
    public void PublicKey_OfAnotherKind_IsRefused(string jwk)
    {
        using var document = JsonDocument.Parse(jwk);
        Assert.Null(PublicKey.Read(document.RootElement));
    }

    [Fact]
    public void PublicKey_MeantForEncryption_IsRefused()
    {
        using var key = SigningKey.Create();
        var jwk = JsonNode.Parse(KeySet.Of(key).ToJson())!["keys"]![0]!.AsObject();
        jwk["use"] = "enc";
        using var document = JsonDocument.Parse(jwk.ToJsonString());

        Assert.Null(PublicKey.Read(document.RootElement));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
