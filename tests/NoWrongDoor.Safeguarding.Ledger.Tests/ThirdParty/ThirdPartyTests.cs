using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.Ledger.Tests.ThirdParty;

/// <summary>
/// Programs that others wrote judge what this ledger makes: Go's tlog and note packages (Debian golang-go, golang-golang-x-mod-dev) and openssl.
/// </summary>
public sealed class ThirdPartyTests : IDisposable
{
    // tlog reads a hash from the bytes of the JSON string as they stand, so + may not be written as an escape.
    private static readonly JsonSerializerOptions AsGoReads = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nwd-third-party-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void GoTlog_RootsProofsTilesAndCheckpoint_AreAccepted()
    {
        using var ledger = new SampleLedger(1_100, 100);
        var file = Path.Combine(_folder.FullName, "tree.json");
        File.WriteAllText(file, Describe(ledger).ToJsonString(AsGoReads));

        var (exit, output) = Go(file);

        Assert.True(exit == 0, output);
        Assert.StartsWith("accepted: 1100 roots", output, StringComparison.Ordinal);
    }

    [Fact]
    public void GoTlog_AChangedTile_IsRefused()
    {
        using var ledger = new SampleLedger(300, 100);
        var described = Describe(ledger);
        described["Tiles"]!["tile/0/000"] = Convert.ToBase64String(new byte[Tile.FullSize]);
        var file = Path.Combine(_folder.FullName, "tree.json");
        File.WriteAllText(file, described.ToJsonString(AsGoReads));

        var (exit, output) = Go(file);

        Assert.Contains("refused: tile/0/000 differs", output, StringComparison.Ordinal);
        Assert.Equal(1, exit);
    }

    [Fact]
    public void Openssl_SignatureOfACheckpoint_IsVerifiedAndAChangedTextIsNot()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = new NoteSigner(SampleLedger.Origin, key);
        Assert.True(SignedNote.TryParse(signer.Sign(new Checkpoint(SampleLedger.Origin, 7, MerkleTree.EmptyRoot)), out var note));
        var (pem, text, signature) = (InFolder("key.pem"), InFolder("text"), InFolder("signature"));
        File.WriteAllText(pem, key.ExportSubjectPublicKeyInfoPem());
        File.WriteAllText(text, note.Text);
        File.WriteAllBytes(signature, note.Signatures[0].Signature.ToArray());

        Assert.Equal((0, "Verified OK"), Openssl());
        File.WriteAllText(text, note.Text.Replace("\n7\n", "\n8\n", StringComparison.Ordinal));
        Assert.Equal(1, Openssl().Exit);

        (int Exit, string Output) Openssl()
        {
            var (exit, output) = Run("openssl", ["dgst", "-sha256", "-verify", pem, "-signature", signature, text], []);
            return (exit, output.Split('\n')[0]);
        }
    }

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);

    private (int Exit, string Output) Go(string file) => Run(
        "go",
        ["run", Path.Combine(AppContext.BaseDirectory, "ThirdParty", "tlogcheck", "main.go"), file],
        new() { ["GO111MODULE"] = "off", ["GOPATH"] = "/usr/share/gocode", ["GOCACHE"] = Path.Combine(Path.GetTempPath(), "nwd-go-cache"), ["GOFLAGS"] = "" });

    private static JsonObject Describe(SampleLedger ledger)
    {
        var tree = new GrowingTree();
        var roots = new JsonObject();
        foreach (var hash in ledger.Hashes)
        {
            tree.Append(new TreeHash(hash));
            roots[tree.Size.ToString(System.Globalization.CultureInfo.InvariantCulture)] = tree.Root.ToBase64();
        }

        var size = tree.Size;
        var read = ledger.Reader(size);
        var inclusion = Pairs(size).Select(pair => Proof(pair.From - 1, pair.Size, MerkleProof.Inclusion(pair.From - 1, pair.Size, read)));
        var consistency = Pairs(size).Select(pair => Proof(pair.From, pair.Size, MerkleProof.Consistency(pair.From, pair.Size, read)));
        return new JsonObject
        {
            ["Leaves"] = new JsonArray([.. ledger.Leaves.Select(leaf => (JsonNode)Convert.ToBase64String(leaf))]),
            ["Roots"] = roots,
            ["Inclusion"] = new JsonArray([.. inclusion.ToArray<JsonNode>()]),
            ["Consistency"] = new JsonArray([.. consistency.ToArray<JsonNode>()]),
            ["Tiles"] = new JsonObject(Tile.OfTree(size).Select(tile => KeyValuePair.Create(tile.Path, (JsonNode?)Convert.ToBase64String(TileBytes(ledger, tile))))),
            ["Checkpoint"] = ledger.Checkpoints[^1].Note,
            ["Spki"] = Convert.ToBase64String(ledger.Signer.Key.Spki.Span),
        };
    }

    private static byte[] TileBytes(SampleLedger ledger, Tile tile)
    {
        var nodes = Enumerable.Range(0, tile.Width).Select(at => new TreeNode(tile.Level * Tile.Height, (tile.Index * Tile.FullWidth) + (ulong)at));
        return Tile.Join([.. nodes.Select(node => ledger.Reader((ulong)ledger.Leaves.Count)(node))]);
    }

    /// <summary>Sizes around the edges of tiles and some between, each with some earlier ones.</summary>
    private static IEnumerable<(ulong From, ulong Size)> Pairs(ulong largest)
    {
        var sizes = new ulong[] { 1, 2, 3, 5, 8, 100, 255, 256, 257, 511, 512, 513, 768, 1000, 1023, 1024, 1025, largest };
        return from size in sizes from older in sizes where older <= size && size <= largest select (older, size);
    }

    private static JsonObject Proof(ulong from, ulong size, IReadOnlyList<TreeHash> proof) => new JsonObject
    {
        ["From"] = from,
        ["Size"] = size,
        ["Proof"] = new JsonArray([.. proof.Select(hash => (JsonNode)hash.ToBase64())]),
    };

    private static (int Exit, string Output) Run(string program, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Add(output, line.Data);
        process.ErrorDataReceived += (_, line) => Add(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return (process.ExitCode, output.ToString());
    }

    private static void Add(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.Append(line).Append(line is null ? "" : "\n");
        }
    }
}
