using System.Security.Cryptography;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Tests.Agreement;

public sealed class AgreementCommandTests : IDisposable
{
    private const string Document = """
        dsa: 1
        id: small-agreement
        version: "1.0.0"
        title: Small
        summary: Two parties.
        effective: { from: 2026-07-01, until: 2028-06-30 }
        parties: [{ id: pol, name: Police, kind: police }, { id: men, name: Mental health, kind: mental-health }]
        roles: [officer]
        gateways: { power: { cite: An Act s.1, kind: power } }
        purposes: { safeguarding: Keep safe }
        facts: { consent: { of: child, type: yes-no }, weak: { of: record, type: yes-no }, alarm: { of: request, type: yes-no } }
        data: { health: { from: mental-health, fields: { status: [exists, open-closed, full], notes: [exists, full] } } }
        clauses:
          - { clause: "5.1", text: T, share: [health], under: power, when: { consent: yes }, at: full, do: [audit] }
          - { clause: "7.1", text: L, limit: [health.notes], to: withheld, unless: { weak: no } }
          - { clause: "8.1", text: E, lift: ["7.1"], under: power, when: { alarm: yes }, do: [ask-reason, notify(dpo, 24 hours)] }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nwd-agreement");

    [Fact]
    public async Task Check_ADocumentWithoutFaults_IsRightAndNamesItsHash()
    {
        var (exit, output, _) = await Nwd.RunAsync("agreement", "check", Write("agreement.yaml", Document), "--json");
        using var answer = JsonDocument.Parse(output);
        Assert.Equal(ExitCode.Right, exit);
        Assert.Equal(SharingAgreement.Parse(Document).Require().Hash, answer.RootElement.GetProperty("hash").GetString());
    }

    [Fact]
    public async Task Check_ADocumentWithFaults_NamesClauseLineProblemAndRemedyOfEach()
    {
        var file = Write("agreement.yaml", Document.Replace("under: power, when: { consent", "under: powder, when: { consnt", StringComparison.Ordinal));
        var (exit, output, _) = await Nwd.RunAsync("agreement", "check", file);
        Assert.Equal(ExitCode.Wrong, exit);
        Assert.Contains("line 14, clause 5.1: The gateway `powder` is not declared. Did you mean `power`?", output, StringComparison.Ordinal);
        Assert.Contains("Did you mean `consent`?", output, StringComparison.Ordinal);
        Assert.Contains("2 fault(s).", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_AFileThatIsNotThere_CannotTell()
    {
        var (exit, _, error) = await Nwd.RunAsync("agreement", "check", Path.Combine(_folder.FullName, "none.yaml"));
        Assert.Equal(ExitCode.CannotTell, exit);
        Assert.Contains("Cannot read", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_OneLineARequest_AnswersOneLineADecision()
    {
        var requests = Write("requests.ndjson", """
            {"party":"pol","role":"officer","purpose":"safeguarding","at":"2026-11-25","facts":{"consent":true,"weak":false}}
            {"party":"pol","role":"officer","purpose":"safeguarding","at":"2026-11-25","facts":{"consent":true}}
            {"party":"pol","role":"officer","purpose":"safeguarding","at":"2026-11-25","facts":{"consent":true,"alarm":true}}
            {"party":"pol","role":"officer","purpose":"safeguarding","at":"2028-07-01","facts":{"consent":true,"weak":false}}
            {"party":"pol","role":"officer","purpose":"safeguarding","at":"2026-11-25"}
            """);
        var (exit, output, error) = await Nwd.RunAsync("agreement", "decide", Write("agreement.yaml", Document), "--requests", requests);
        Assert.Equal(ExitCode.Right, exit);
        Assert.Contains("as it stands", error, StringComparison.Ordinal);
        string[] expected = [
            """{"levels":{"health.status":"full","health.notes":"full"},"because":{"health.status":["5.1"],"health.notes":["5.1"]},"limitedBy":{},"lifts":[],"obligations":["audit"]}""",
            """{"levels":{"health.status":"full","health.notes":"withheld"},"because":{"health.status":["5.1"]},"limitedBy":{"health.notes":["7.1"]},"lifts":[],"obligations":["audit"]}""",
            """{"levels":{"health.status":"full","health.notes":"full"},"because":{"health.status":["5.1"],"health.notes":["5.1"]},"limitedBy":{},"lifts":["8.1"],"obligations":["audit","ask-reason","notify(dpo, 24 hours)"]}""",
            """{"levels":{"health.status":"withheld","health.notes":"withheld"},"because":{},"limitedBy":{},"lifts":[],"obligations":[]}""",
            """{"levels":{"health.status":"withheld","health.notes":"withheld"},"because":{},"limitedBy":{},"lifts":[],"obligations":[]}"""];
        Assert.Equal(expected, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Decide_ALineThatIsNoRequest_SaysWhichAndGoesOn()
    {
        var requests = Write("requests.ndjson", "{\n{\"party\":\"pol\"}\n{\"party\":\"pol\",\"role\":\"officer\",\"purpose\":\"safeguarding\",\"at\":\"2026-11-25\",\"fcts\":{}}\n"
            + "{\"party\":\"pol\",\"role\":\"officer\",\"purpose\":\"safeguarding\",\"at\":\"2026-11-25\"}");
        var (exit, output, _) = await Nwd.RunAsync("agreement", "decide", Write("agreement.yaml", Document), "--requests", requests);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(ExitCode.Wrong, exit);
        Assert.Equal(4, lines.Length);
        Assert.Contains("line 1: not JSON", lines[0], StringComparison.Ordinal);
        Assert.Contains("line 2: the request has no `role`", lines[1], StringComparison.Ordinal);
        Assert.Contains("line 3: a request has no `fcts`", lines[2], StringComparison.Ordinal);
        Assert.Contains("\"levels\"", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_ThenVerify_IsRightOnlyWhenEveryPartySigned()
    {
        using var root = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var police = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var mental = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var document = Write("agreement.yaml", Document);
        var trust = Write("trust-list.json", TrustList.Sign([TrustedKey.Of("pol", police, new DateOnly(2026, 1, 1)), TrustedKey.Of("men", mental, new DateOnly(2026, 1, 1))], root));
        string[] verify = ["agreement", "verify", document, "--trust", trust, "--root", Write("root.pem", root.ExportSubjectPublicKeyInfoPem()), "--at", "2026-11-25"];
        Assert.Equal(ExitCode.Right, await SignAsync(document, "pol", police));
        var half = await Nwd.RunAsync(verify);
        Assert.Equal(ExitCode.Wrong, half.Exit);
        Assert.Contains("not signed by men", half.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Right, await SignAsync(document, "men", mental));
        Assert.Equal(ExitCode.Right, (await Nwd.RunAsync(verify)).Exit);
        Write("agreement.yaml", Document.Replace("at: full", "at: exists", StringComparison.Ordinal));
        var changed = await Nwd.RunAsync([.. verify, "--json"]);
        Assert.Equal(ExitCode.Wrong, changed.Exit);
        Assert.Contains("the document or the signature was changed", changed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_ADocument_SaysWhatEachClauseDoes()
    {
        var (exit, output, _) = await Nwd.RunAsync("agreement", "show", Write("agreement.yaml", Document));
        Assert.Equal(ExitCode.Right, exit);
        Assert.Contains("shares health.status, health.notes at full", output, StringComparison.Ordinal);
        Assert.Contains("when weak is not no", output, StringComparison.Ordinal);
        Assert.Contains("lifts clause 7.1", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<int> SignAsync(string document, string party, ECDsa key) => (await Nwd.RunAsync("agreement", "sign", document, "--party", party,
        "--key", Write($"{party}.pem", key.ExportPkcs8PrivateKeyPem()), "--out", Path.Combine(_folder.FullName, "signatures", $"{party}.jws"))).Exit;

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
