using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Cli.Tests.Ledger;

/// <summary>A proof in a file and a public key in another: all that the opponent's expert has.</summary>
public sealed class CheckProofTests : IDisposable
{
    private const string Origin = "no-wrong-door/ledger/sample";
    private static readonly byte[] Leaf = Encoding.UTF8.GetBytes(
        """{"agency":"nyp","at":"2026-01-02T03:04:05.000Z","id":"00000000-0000-4000-8000-000000000001","kind":"sign-in","outcome":"signed-in","partnership":"sample","salt":"00000000000000000000000000000001","v":1}""");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nwd-proof-");
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _key.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CheckProof_WithTheKeyAsALineOrAsPem_IsProved(bool asLine)
    {
        var (exit, output, error) = await CheckAsync(Receipt(Leaf), asLine ? new NoteKey(Origin, _key.ExportSubjectPublicKeyInfo()).ToString() : _key.ExportSubjectPublicKeyInfoPem());
        Assert.Equal("", error);
        Assert.Equal(ExitCode.Right, exit);
        Assert.Contains("proved: it stands in the tree of 1 entries", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckProof_InsideAReceiptOfTheApi_IsProved()
    {
        var (exit, output, _) = await CheckAsync($$"""{"state": "sequenced", "receipt": {{Receipt(Leaf)}}}""", _key.ExportSubjectPublicKeyInfoPem(), "--json");
        Assert.Equal(ExitCode.Right, exit);
        using var judged = JsonDocument.Parse(output);
        Assert.True(judged.RootElement.GetProperty("proved").GetBoolean());
        Assert.Equal(Origin, judged.RootElement.GetProperty("ledger").GetString());
    }

    [Fact]
    public async Task CheckProof_WithAnotherKeyAnotherLedgersOrAChangedEntry_ProvesNothing()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var another = await CheckAsync(Receipt(Leaf), other.ExportSubjectPublicKeyInfoPem());
        Assert.Equal(ExitCode.Wrong, another.Exit);
        Assert.Contains("does not verify", another.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Wrong, (await CheckAsync(Receipt(Leaf), new NoteKey("no-wrong-door/ledger/other", _key.ExportSubjectPublicKeyInfo()).ToString())).Exit);
        var changed = JsonDocument.Parse(Receipt(Leaf)).RootElement.GetProperty("leaf").GetString()!;
        var entry = Convert.ToBase64String(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Leaf).Replace("nyp", "csc", StringComparison.Ordinal)));
        var forged = await CheckAsync(Receipt(Leaf).Replace(changed, entry, StringComparison.Ordinal), _key.ExportSubjectPublicKeyInfoPem());
        Assert.Equal(ExitCode.Wrong, forged.Exit);
        Assert.Contains("the proof does not lead from this leaf", forged.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"receipt": {}}""")]
    public async Task CheckProof_OfWhatIsNone_CannotTell(string text)
    {
        var (exit, _, error) = await CheckAsync(text, _key.ExportSubjectPublicKeyInfoPem());
        Assert.Equal(ExitCode.CannotTell, exit);
        Assert.Contains("not a proof", error, StringComparison.Ordinal);
    }

    // What the API and `prove --json` give, character for character: no escape stands in it.
    private string Receipt(byte[] leaf)
    {
        var root = MerkleTree.LeafHash(leaf);
        var note = new NoteSigner(Origin, _key).Sign(new Checkpoint(Origin, 1, root));
        return new LedgerReceipt(0, leaf, [], note).ToJson().ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private async Task<(int Exit, string Output, string Error)> CheckAsync(string proof, string key, params string[] more) =>
        await Nwd.RunAsync(["ledger", "check-proof", Write("proof.json", proof), "--key", Write("key", key), .. more]);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
