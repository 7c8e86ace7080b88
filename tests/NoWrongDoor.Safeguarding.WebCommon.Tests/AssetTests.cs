using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;

namespace NoWrongDoor.Safeguarding.WebCommon.Tests;

public sealed partial class AssetTests
{
    /// <summary>Outside Development a build's output once answered 200 with nothing in it; the whole is asked for in every encoding that a browser offers.</summary>
    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Style_InEveryEncoding_IsWhole(string encoding)
    {
        await using var host = await TestHost.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/dist/app.css");
        request.Headers.Add("Accept-Encoding", encoding);
        var answer = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var body = await answer.Content.ReadAsStreamAsync();
        await using var plain = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var reader = new StreamReader(plain);
        var css = await reader.ReadToEndAsync();
        Assert.Contains(".govuk-button", css, StringComparison.Ordinal);
        Assert.Contains(".nwd-header", css, StringComparison.Ordinal);
        Assert.DoesNotContain("GDS Transport", css, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AsksOnlyForFilesThatAreThereUnderTheirHash()
    {
        await using var host = await TestHost.StartAsync();
        var html = await (await host.BrowseAsync("/nothing")).Content.ReadAsStringAsync();
        var files = Asset().Matches(html).Select(m => m.Groups[1].Value).ToArray();
        Assert.Equal(4, files.Length);
        foreach (var file in files)
        {
            Assert.Matches(@"^/dist/[\w-]+\.[a-z0-9]{10}\.(css|js|svg)$", file);
            var answer = await host.Client.GetAsync(file);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [GeneratedRegex("(?:href|src)=\"(/dist/[^\"]+)\"")]
    private static partial Regex Asset();
}
