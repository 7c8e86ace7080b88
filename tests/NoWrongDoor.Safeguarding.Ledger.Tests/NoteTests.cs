using System.Security.Cryptography;
using System.Text;

namespace NoWrongDoor.Safeguarding.Ledger.Tests;

public sealed class NoteTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly NoteSigner _signer;

    public NoteTests() => _signer = new NoteSigner(SampleLedger.Origin, _key);

    public void Dispose()
    {
        _key.Dispose();
        _otherKey.Dispose();
    }

    [Fact]
    public void Checkpoint_Text_IsTheThreeLinesOfTheFormat()
    {
        var checkpoint = new Checkpoint("example.com/behind-the-sofa", 20852163, new TreeHash(Convert.FromBase64String("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")));

        Assert.Equal("example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", checkpoint.ToText());
        Assert.True(Checkpoint.TryParse(checkpoint.ToText(), out var read));
        Assert.Equal(checkpoint, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n+1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n18446744073709551616\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a b\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a+b\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n")]
    [InlineData("a\n1\nZG9uJ3QgY2FyZSAx\n")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n")]
    [InlineData("a\r\n1\r\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\r\n")]
    public void Checkpoint_InAnotherSpelling_IsRefused(string? text) => Assert.False(Checkpoint.TryParse(text, out _));

    [Fact]
    public void Note_WithAnyOneByteChanged_IsNoLongerSigned()
    {
        var note = Encoding.UTF8.GetBytes(_signer.Sign(new Checkpoint(SampleLedger.Origin, 5, MerkleTree.EmptyRoot)));
        Assert.True(IsSigned(note));

        for (var at = 0; at < note.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var changed = note.ToArray();
                changed[at] ^= (byte)(1 << bit);
                Assert.False(IsSigned(changed), $"byte {at} bit {bit}");
            }
        }
    }

    [Fact]
    public void Note_WithLinesOfStrangers_CountsOnlyTheKnownKey()
    {
        var text = new Checkpoint(SampleLedger.Origin, 5, MerkleTree.EmptyRoot).ToText();
        var own = _signer.Sign(text);
        var stranger = new NoteSigner("witness/one", _otherKey).Sign(text)[(text.Length + 1)..];
        var impostor = new NoteSigner(SampleLedger.Origin, _otherKey).Sign(text)[(text.Length + 1)..];

        Assert.True(SignedNote.TryParse(own + stranger + impostor, out var cosigned));
        Assert.Equal(3, cosigned.Signatures.Count);
        Assert.True(cosigned.IsSignedBy(_signer.Key));
        Assert.True(SignedNote.TryParse(text + "\n" + stranger + impostor, out var unsigned));
        Assert.False(unsigned.IsSignedBy(_signer.Key));
    }

    [Fact]
    public void Note_WithASecondLineOfTheKnownKeyThatIsFalse_IsRefused()
    {
        var right = _signer.Sign("a\n");
        var elsewhere = _signer.Sign("b\n");

        Assert.True(SignedNote.TryParse(right + elsewhere["b\n\n".Length..], out var note));
        Assert.False(note.IsSignedBy(_signer.Key));
    }

    [Theory]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n— name AAAAAAA=")]
    [InlineData("text\n\n- name AAAAAAA=\n")]
    [InlineData("text\n\n— name AAAAAA==\n")]
    [InlineData("text\n\n— na+me AAAAAAA=\n")]
    [InlineData("text\n\n—  AAAAAAA=\n")]
    [InlineData("text\n\n— name AAAAAAA= \n")]
    [InlineData("text\n\n— name AAAAAAB=\n")]
    [InlineData("te\txt\n\n— name AAAAAAA=\n")]
    [InlineData("text\r\n\r\n— name AAAAAAA=\r\n")]
    public void Note_InAnotherForm_IsNotRead(string note) => Assert.False(SignedNote.TryParse(note, out _));

    [Fact]
    public void Key_OneLineForm_ReadsBackAndRefusesWhatDoesNotFit()
    {
        var line = _signer.Key.ToString();
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Equal(line, NoteKey.Parse(line)?.ToString());
        Assert.Null(NoteKey.Parse(line.Replace(line[(line.IndexOf('+', StringComparison.Ordinal) + 1)..][..8], "00000000", StringComparison.Ordinal)));
        Assert.Null(NoteKey.Parse("name+01020304+AQ=="));
        Assert.Null(NoteKey.Parse(null));
        Assert.Null(NoteKey.Parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
        Assert.Throws<CryptographicException>(() => new NoteKey("name", p384.ExportSubjectPublicKeyInfo()));
        Assert.Throws<ArgumentException>(() => new NoteSigner("na me", _key));
        Assert.Throws<ArgumentException>(() => _signer.Sign("no newline"));
    }

    private bool IsSigned(byte[] note) =>
        SignedNote.TryParse(Encoding.UTF8.GetString(note), out var read)
        && Checkpoint.TryParse(read.Text, out _)
        && read.IsSignedBy(_signer.Key);
}
