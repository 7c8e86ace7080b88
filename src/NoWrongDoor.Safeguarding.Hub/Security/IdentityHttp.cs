using System.Text.Json;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Security;

/// <summary>Calls to the identity host: addresses from configuration or its metadata only, no redirects, small answers, short waits.</summary>
internal sealed class IdentityHttp(IHttpClientFactory clients)
{
    public const string Name = "identity";

    public HttpClient Client => clients.CreateClient(Name);

    public async Task<JsonElement> GetJsonAsync(Uri address, CancellationToken cancellation)
    {
        using var answer = await Client.GetAsync(address, cancellation);
        answer.EnsureSuccessStatusCode();
        return await ReadAsync(answer, cancellation) ?? throw new InvalidDataException($"{address.AbsolutePath} of the identity host is no JSON object.");
    }

    public async Task<KeySet> GetKeysAsync(Uri address, CancellationToken cancellation)
    {
        using var answer = await Client.GetAsync(address, cancellation);
        answer.EnsureSuccessStatusCode();
        return KeySet.Read(await answer.Content.ReadAsStringAsync(cancellation)) is { Keys.Count: > 0 } keys
            ? keys : throw new InvalidDataException($"{address.AbsolutePath} of the identity host holds no key that may be used.");
    }

    public static async Task<JsonElement?> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
