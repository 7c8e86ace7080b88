using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Api;

/// <summary>Bodies that cannot be read, or that break a rule: each answer names what to do, and nothing is stored.</summary>
public sealed class BadBodyTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string Marker = "Zyxwvut";

    [Theory]
    [InlineData("an unfinished object", """{"fields":{""", "body")]
    [InlineData("nothing", "", "body")]
    [InlineData("spaces", "   ", "body")]
    [InlineData("a comma too many", """{"fields":{"given_name":"Zyxwvut",},"why":"x"}""", "body")]
    [InlineData("a comment", """{"fields":{"given_name":"Zyxwvut"/* here */},"why":"x"}""", "body")]
    [InlineData("something after the object", """{"fields":{"given_name":"Zyxwvut"},"why":"x"} {}""", "body")]
    [InlineData("a list", """[{"fields":{}}]""", "body")]
    [InlineData("a number", "7", "body")]
    [InlineData("a text", "\"Zyxwvut\"", "body")]
    [InlineData("a number that is none", """{"fields":{"given_name":NaN},"why":"x"}""", "body")]
    [InlineData("single quotation marks", "{'fields':{}}", "body")]
    [InlineData("a zero character", """{"fields":{"given_name":"A\u0000B"},"why":"x"}""", "body")]
    [InlineData("half of a symbol", """{"fields":{"given_name":"\ud83d"},"why":"x"}""", "body")]
    [InlineData("a byte order mark", "\ufeff{\"fields\":{},\"why\":\"x\"}", "body")]
    [InlineData("a member twice", """{"fields":{"given_name":"Zyxwvut"},"why":"x","why":"y"}""", "why")]
    [InlineData("a field twice", """{"fields":{"given_name":"Zyxwvut","given_name":"Robin"},"why":"x"}""", "given_name")]
    [InlineData("an unknown member", """{"fields":{"given_name":"Zyxwvut"},"why":"x","colour":"red"}""", "colour")]
    [InlineData("a member named like a value", """{"fields":{"given_name":"Robin"},"why":"x","Zyxwvut Invented":1}""", "(a name that is none of ours)")]
    [InlineData("no fields", """{"why":"x"}""", "fields")]
    [InlineData("fields that are a list", """{"fields":["Zyxwvut"],"why":"x"}""", "fields")]
    [InlineData("no reason", """{"fields":{"given_name":"Zyxwvut"}}""", "why")]
    [InlineData("a reason that is a number", """{"fields":{"given_name":"Zyxwvut"},"why":5}""", "why")]
    [InlineData("an empty reason", """{"fields":{"given_name":"Zyxwvut"},"why":" "}""", "why")]
    public async Task Body_ThatCannotBeRead_IsRefusedWithWhereAndWhatToDo(string what, string body, string field)
    {
        var before = await scene.StoredAsync();
        using var response = await scene.Worker.PostAsync(ApiScene.People, body, ("Idempotency-Key", "bad-" + what.Replace(' ', '-')));
        var problem = await ApiScene.ProblemAsync(response, 400);
        Assert.Equal("urn:nwd:problem:unclear-request", problem["type"]!.GetValue<string>());
        Assert.Contains(field, ApiScene.FieldsOf(problem));
        Assert.DoesNotContain(Marker, problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(before, await scene.StoredAsync());
    }

    [Fact]
    public async Task Body_NestedTooDeep_IsRefused()
    {
        var body = $$"""{"fields":{"given_name":{{new string('[', 40)}}{{new string(']', 40)}}},"why":"x"}""";
        using var response = await scene.Worker.PostAsync(ApiScene.People, body, ("Idempotency-Key", "deep"));
        var problem = await ApiScene.ProblemAsync(response, 400);
        Assert.Contains("nested", problem["problems"]![0]!["rule"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_NotUtf8_IsRefused()
    {
        using var request = Post(new ByteArrayContent([.. "{\"fields\":{\"given_name\":\""u8, 0xFF, 0xFE, .. "\"},\"why\":\"x\"}"u8]), "application/json");
        using var response = await scene.Worker.SendAsync(request);
        Assert.Contains("body", ApiScene.FieldsOf(await ApiScene.ProblemAsync(response, 400)));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/xml")]
    [InlineData("application/merge-patch+json")]
    [InlineData("")]
    public async Task Body_OfAnotherType_IsRefused(string type)
    {
        using var request = Post(new ByteArrayContent(Encoding.UTF8.GetBytes(ApiScene.New(ApiScene.Slice()))), type);
        using var response = await scene.Worker.SendAsync(request);
        Assert.Equal("urn:nwd:problem:media-type", (await ApiScene.ProblemAsync(response, 415))["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Body_Compressed_IsRefused()
    {
        using var request = Post(new ByteArrayContent([0x1f, 0x8b]), "application/json");
        request.Content!.Headers.ContentEncoding.Add("gzip");
        using var response = await scene.Worker.SendAsync(request);
        await ApiScene.ProblemAsync(response, 415);
    }

    [Theory]
    [InlineData("given_name", "5")]
    [InlineData("given_name", """{"first":"Zyxwvut"}""")]
    [InlineData("given_name", """["Zyxwvut"]""")]
    [InlineData("interpreter_needed", "\"yes\"")]
    [InlineData("interpreter_needed", "1")]
    [InlineData("date_of_birth", "20110504")]
    [InlineData("date_of_birth", "\"04/05/2011\"")]
    [InlineData("date_of_birth", "\"2011-02-30\"")]
    [InlineData("date_of_birth", "\"2031-01-01\"")]
    [InlineData("date_of_birth", "\"1850-01-01\"")]
    [InlineData("nhs_number", "9990000018")]
    [InlineData("nhs_number", "\"9990000019\"")]
    [InlineData("nhs_number", "\"1111111111\"")]
    [InlineData("nhs_number", "\"99900\"")]
    [InlineData("upn", "\"A000000000001\"")]
    [InlineData("upn", "\"O000000000001\"")]
    [InlineData("uprn", "\"twelve\"")]
    [InlineData("phone", "\"12\"")]
    [InlineData("address", "\"Somewhere without a postcode\"")]
    [InlineData("shoe_size", "\"Zyxwvut\"")]
    [InlineData("id", "\"Zyxwvut\"")]
    [InlineData("owner", "\"nyp\"")]
    [InlineData("given_name", "\"Zyx\\u0007wvut\"")]
    public async Task Field_ThatBreaksARule_IsNamedWithTheRule(string field, string json)
    {
        var before = await scene.StoredAsync();
        using var response = await scene.Worker.PostAsync(ApiScene.People, ApiScene.New(ApiScene.Slice(field, JsonNode.Parse(json))), ("Idempotency-Key", $"{field}-{json.Length}-{json.GetHashCode(StringComparison.Ordinal)}"));
        var problem = await ApiScene.ProblemAsync(response, 422);
        Assert.Equal("urn:nwd:problem:invalid", problem["type"]!.GetValue<string>());
        Assert.Contains(field, ApiScene.FieldsOf(problem));
        Assert.DoesNotContain(Marker, problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(before, await scene.StoredAsync());
    }

    [Fact]
    public async Task Fields_ThatBreakSeveralRules_AreAllNamed()
    {
        var fields = new JsonObject { ["given_name"] = new string('x', 300), ["nhs_number"] = "1", ["date_of_birth"] = "2031-01-01", ["colour"] = "red" };
        using var response = await scene.Worker.PostAsync(ApiScene.People, ApiScene.New(fields), ("Idempotency-Key", "many"));
        var problem = await ApiScene.ProblemAsync(response, 422);
        Assert.Equal(["colour", "date_of_birth", "given_name", "nhs_number"], ApiScene.FieldsOf(problem).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Person_WithoutAnyName_IsRefused()
    {
        using var response = await scene.Worker.PostAsync(ApiScene.People, ApiScene.New(new JsonObject { ["date_of_birth"] = "2011-05-04" }), ("Idempotency-Key", "nameless"));
        Assert.Contains("family_name", ApiScene.FieldsOf(await ApiScene.ProblemAsync(response, 422)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public async Task Body_OfSeveralMegabytes_IsAnsweredCleanly(int megabytes)
    {
        var before = await scene.StoredAsync();
        using var response = await scene.Worker.PostAsync(
            ApiScene.People, ApiScene.New(ApiScene.Slice("given_name", new string('x', megabytes << 20))), ("Idempotency-Key", "large"));
        var problem = await ApiScene.ProblemAsync(response, 413);
        Assert.Contains("1 megabyte", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(before, await scene.StoredAsync());
    }

    private static HttpRequestMessage Post(HttpContent content, string type)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, ApiScene.People) { Content = content };
        content.Headers.ContentType = type.Length == 0 ? null : MediaTypeHeaderValue.Parse(type);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return request;
    }
}
