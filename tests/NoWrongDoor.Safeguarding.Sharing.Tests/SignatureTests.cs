using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using static NoWrongDoor.Safeguarding.Sharing.Tests.Documents;

namespace NoWrongDoor.Safeguarding.Sharing.Tests;

public sealed class SignatureTests : IDisposable
{
    private static readonly DateOnly Start = new(2026, 1, 1);
    private readonly ECDsa _root = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _police = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _housing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly SharingAgreement _agreement = Agreement("""{ clause: "5.1", text: T, share: [person], under: power, at: full }""");

    [Fact]
    public void Signature_OfAParty_IsVerified()
    {
        var jws = AgreementSignature.Sign(_agreement, "pol", _police, null);
        Assert.True(AgreementSignature.Verify(_agreement, jws, Trust(), Today, out var party, out var why), why);
        Assert.Equal("pol", party);
    }

    [Fact]
    public void Signature_OverOneChangedWord_DoesNotCount()
    {
        var jws = AgreementSignature.Sign(_agreement, "pol", _police, null);
        var changed = SharingAgreement.Parse(Text("""{ clause: "5.1", text: U, share: [person], under: power, at: full }""")).Require();
        Refused(changed, jws, "document or the signature was changed");
    }

    [Fact]
    public void Signature_WithAnyCharacterChanged_DoesNotCount()
    {
        var jws = AgreementSignature.Sign(_agreement, "pol", _police, null);
        var trust = Trust();
        for (var i = 0; i < jws.Length; i++)
        {
            var tampered = jws[..i] + (jws[i] == 'A' ? 'B' : 'A') + jws[(i + 1)..];
            // The last character of base64url may carry unused bits: only a change of bytes is a change.
            if (tampered != jws && !SameBytes(tampered, jws))
            {
                Assert.False(AgreementSignature.Verify(_agreement, tampered, trust, Today, out var party, out _), tampered);
                Assert.Equal("", party);
            }
        }
    }

    [Fact]
    public void Signature_ByAnotherPartysKey_DoesNotCount() =>
        Refused(_agreement, AgreementSignature.Sign(_agreement, "pol", _housing, null), "not made by `pol`");

    [Fact]
    public void Signature_OfAPartyWithoutAKey_DoesNotCount() =>
        Refused(_agreement, AgreementSignature.Sign(_agreement, "men", _police, null), "no valid key of `men`");

    [Fact]
    public void Signature_OfAnotherVersion_DoesNotCount()
    {
        var next = SharingAgreement.Parse(Text("""{ clause: "5.1", text: T, share: [person], under: power, at: full }""").Replace("\"1.0.0\"", "\"1.0.1\"", StringComparison.Ordinal)).Require();
        Refused(next, AgreementSignature.Sign(_agreement, "pol", _police, null), "signature of version 1.0.0, not of 1.0.1");
    }

    [Fact]
    public void Sign_ForSomebodyWhoIsNoParty_IsRefused() =>
        Assert.Throws<ArgumentException>(() => AgreementSignature.Sign(_agreement, "nasa", _police, null));

    [Fact]
    public void Signature_OfAnotherAlgorithm_DoesNotCount()
    {
        foreach (var algorithm in new[] { "none", "HS256", "ES384", "es256" })
        {
            var header = Encoding.UTF8.GetBytes($$"""{"alg":"{{algorithm}}","typ":"sharing-agreement+jws","agreement":"test-agreement","version":"1.0.0","party":"pol","previous":null}""");
            Refused(_agreement, Sign(header), "another algorithm than ES256");
        }
    }

    [Fact]
    public void Signature_NamingAnotherPreviousVersion_DoesNotCount()
    {
        var hash = new string('a', 64);
        var next = SharingAgreement.Parse(Text("""{ clause: "5.1", text: T, share: [person], under: power, at: full }""")
            .Replace("effective:", $"supersedes: {{ version: \"0.9.0\", hash: {hash} }}\neffective:", StringComparison.Ordinal)).Require();
        Assert.Throws<ArgumentException>(() => AgreementSignature.Sign(next, "pol", _police, new string('b', 64)));
        Assert.True(AgreementSignature.Verify(next, AgreementSignature.Sign(next, "pol", _police, hash), Trust(), Today, out _, out _));
        Refused(next, Sign(Encoding.UTF8.GetBytes("""{"alg":"ES256","typ":"sharing-agreement+jws","agreement":"test-agreement","version":"1.0.0","party":"pol","previous":null}"""), next),
            "another version before this one");
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("!!..!!")]
    [InlineData("e30..AA")]
    [InlineData("WzFd..AA")]
    public void Signature_Malformed_DoesNotCount(string jws) =>
        Assert.False(AgreementSignature.Verify(_agreement, jws, Trust(), Today, out _, out _));

    [Theory]
    [InlineData(2025, 12, 31, false)]
    [InlineData(2026, 1, 1, true)]
    [InlineData(2026, 9, 30, true)]
    [InlineData(2026, 10, 1, false)]
    public void Signature_ByARevokedKey_CountsOnlyUntilTheDayOfRevocation(int year, int month, int day, bool counts)
    {
        var trust = TrustList.Parse(TrustList.Sign([TrustedKey.Of("pol", _police, Start, new DateOnly(2026, 10, 1))], _root), _root).Require();
        Assert.Equal(counts, AgreementSignature.Verify(_agreement, AgreementSignature.Sign(_agreement, "pol", _police, null), trust, new DateOnly(year, month, day), out _, out _));
    }

    [Fact]
    public void TrustList_ChangedOrSignedByAnother_IsRefused()
    {
        var signed = TrustList.Sign([TrustedKey.Of("pol", _police, Start)], _root);
        Assert.Null(TrustList.Parse(signed.Replace("\"pol\"", "\"hou\"", StringComparison.Ordinal), _root).Value);
        Assert.Null(TrustList.Parse(TrustList.Sign([TrustedKey.Of("pol", _police, Start)], _police), _root).Value);
        Assert.Null(TrustList.Parse("{}", _root).Value);
        Assert.Null(TrustList.Parse("[]", _root).Value);
        Assert.Null(TrustList.Parse("nothing", _root).Value);
        Assert.Single(TrustList.Parse(signed, _root).Require().Keys);
    }

    public void Dispose()
    {
        _root.Dispose();
        _police.Dispose();
        _housing.Dispose();
    }

    private TrustList Trust() => TrustList.Parse(TrustList.Sign([TrustedKey.Of("pol", _police, Start), TrustedKey.Of("hou", _housing, Start)], _root), _root).Require();

    private void Refused(SharingAgreement agreement, string jws, string words)
    {
        Assert.False(AgreementSignature.Verify(agreement, jws, Trust(), Today, out var party, out var why));
        Assert.Equal("", party);
        Assert.Contains(words, why, StringComparison.Ordinal);
    }

    private string Sign(byte[] header, SharingAgreement? agreement = null)
    {
        var head = Base64Url.EncodeToString(header);
        var input = Encoding.ASCII.GetBytes($"{head}.{Base64Url.EncodeToString((agreement ?? _agreement).Canonical.Span)}");
        return $"{head}..{Base64Url.EncodeToString(_police.SignData(input, HashAlgorithmName.SHA256))}";
    }

    private static bool SameBytes(string a, string b)
    {
        var (left, right) = (a.Split('.'), b.Split('.'));
        return left.Length == 3 && left[0] == right[0] && left[1] == right[1] && Base64Url.IsValid(left[2])
            && Base64Url.DecodeFromChars(left[2]).AsSpan().SequenceEqual(Base64Url.DecodeFromChars(right[2]));
    }
}
