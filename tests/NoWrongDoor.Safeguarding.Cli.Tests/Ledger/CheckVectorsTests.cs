using System.Text.Json;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Cli.Tests.Ledger;

public sealed class CheckVectorsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nwd-vectors-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("inclusion")]
    [InlineData("consistency")]
    public async Task CheckVectors_PublishedFile_EveryCaseIsJudgedAsItSays(string kind)
    {
        if (Repository.RealData is not { } data)
        {
            TestContext.Current.TestOutputHelper?.WriteLine("The folder of real data is absent (NWD_DATA): the published Merkle vectors were not judged.");
            return;
        }

        var (exit, output, error) = await Nwd.RunAsync("ledger", "check-vectors", kind, Path.Combine(data, "merkle", kind + ".json"), "--json");

        Assert.Equal("", error);
        using var judged = JsonDocument.Parse(output);
        Assert.Equal(ExitCode.Right, exit);
        Assert.True(judged.RootElement.GetProperty("cases").GetInt32() >= 49);
        Assert.Equal(0, judged.RootElement.GetProperty("wrong").GetArrayLength());
    }

    [Fact]
    public async Task CheckVectors_CaseThatIsJudgedOtherwise_IsNamedAndFails()
    {
        var file = File("""
            [{"leafIdx":0,"treeSize":1,"root":"bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=","leafHash":"bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=",
              "proof":null,"desc":"right, and said to be wrong","wantErr":true,"name":"0/said-wrong.json"}]
            """);

        var (exit, output, _) = await Nwd.RunAsync("ledger", "check-vectors", "inclusion", file);

        Assert.Equal(ExitCode.Wrong, exit);
        Assert.Equal("0/said-wrong.json: accepted, must be refused\ninclusion: 0 of 1 cases judged rightly", output.Trim());
    }

    [Theory]
    [InlineData("[]", "holds no test vectors")]
    [InlineData("{", "not a list of test vectors")]
    [InlineData("""[{"name":"x"}]""", "not a list of test vectors")]
    [InlineData("""[{"size1":-1,"size2":1,"root1":"","root2":"","proof":null,"wantErr":true,"name":"x"}]""", "not a list of test vectors")]
    public async Task CheckVectors_FileThatHoldsNone_CannotTell(string content, string expected)
    {
        var (exit, output, error) = await Nwd.RunAsync("ledger", "check-vectors", "consistency", File(content));

        Assert.Equal(ExitCode.CannotTell, exit);
        Assert.Equal("", output);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckVectors_FileThatIsAbsent_CannotTell()
    {
        var (exit, _, error) = await Nwd.RunAsync("ledger", "check-vectors", "inclusion", Path.Combine(_folder.FullName, "absent.json"));

        Assert.Equal(ExitCode.CannotTell, exit);
        Assert.Contains("Cannot read", error, StringComparison.Ordinal);
    }

    private string File(string content)
    {
        var path = Path.Combine(_folder.FullName, "vectors.json");
        System.IO.File.WriteAllText(path, content);
        return path;
    }
}
