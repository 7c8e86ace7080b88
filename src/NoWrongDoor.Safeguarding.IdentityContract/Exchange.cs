using System.Text.Json;
using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.IdentityContract;

/// <summary>One answer of a provider, as far as the checks look at it.</summary>
internal sealed record Answer(int Status, JsonElement? Body, string? Nonce)
{
    public string? Error => Body is { } body ? MetadataCheck.Text(body, "error") : null;

    public string Said => $"{Status} {Error ?? "no error code"}";
}

/// <summary>Posts forms to one endpoint as one client.</summary>
internal sealed class Exchange(HttpClient http, TimeProvider clock, ContractClient client, string issuer)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public DateTimeOffset Now => clock.GetUtcNow();

    public string Assertion(JsonObject? changes = null, bool wrongKey = false) => client.Assertion(issuer, Now, changes, wrongKey);

    public async Task<Answer> PostAsync(Uri address, Dictionary<string, string> form, string? assertion, string? proof, CancellationToken cancellation)
    {
        if (assertion is not null)
        {
            form["client_assertion_type"] = AssertionType;
            form["client_assertion"] = assertion;
        }

        form["client_id"] = client.Id;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) };
        if (proof is not null)
        {
            request.Headers.Add("DPoP", proof);
        }

        using var answer = await http.SendAsync(request, cancellation);
        var nonce = answer.Headers.TryGetValues("DPoP-Nonce", out var nonces) ? nonces.First() : null;
        return new Answer((int)answer.StatusCode, ProviderCheck.Read(await answer.Content.ReadAsStringAsync(cancellation)), nonce);
    }
}
