using System.IO.Compression;
using System.Text;
using NoWrongDoor.Safeguarding.Core.Intake;

namespace NoWrongDoor.Safeguarding.Core.Tests.Intake;

public sealed class CsvFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nwd-csv-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Rows_WithQuotesLineEndsAndAByteOrderMark_AreReadWithTheirLines()
    {
        var rows = Read(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes("a,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n\r\n2,\n3,é")).ToArray());
        Assert.Equal(["2|1|x, \"y\"\nz", "5|2|", "6|3|é"], rows);
    }

    [Fact]
    public void Rows_OfACompressedFile_AreReadAlike()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("a,b\n1,2\n"u8);
        }

        Assert.Equal(["2|1|2"], Read(packed.ToArray(), "rows.csv.gz"));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a,A\n", "two columns of one name")]
    [InlineData("a,b\n1,\"2\n", "opened on line 2 is never closed")]
    [InlineData("a,b\n1,\0\n", "zero byte")]
    public void File_ThatIsNoTable_IsRefusedWithTheReason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<FileRefusedException>(() => Read(Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void File_OfAnotherEncodingOrNoGzip_IsRefused()
    {
        Assert.Contains("not UTF-8", Assert.Throws<FileRefusedException>(() => Read(Encoding.Latin1.GetBytes("a,b\n1,é\n"))).Message, StringComparison.Ordinal);
        Assert.Contains("gzip", Assert.Throws<FileRefusedException>(() => Read("a,b\n"u8.ToArray(), "rows.csv.gz")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_WithoutAnEnd_IsRefusedBeforeItIsHeld() =>
        Assert.Contains("longer than", Assert.Throws<FileRefusedException>(() => Read([.. "a,b\n"u8, .. Enumerable.Repeat((byte)'x', 100_000)])).Message, StringComparison.Ordinal);

    private List<string> Read(byte[] bytes, string name = "rows.csv")
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        using var file = CsvFile.Open(path);
        return [.. file.Rows().Select(row => $"{row.Line}|{row["a"]}|{row["b"]}")];
    }
}
