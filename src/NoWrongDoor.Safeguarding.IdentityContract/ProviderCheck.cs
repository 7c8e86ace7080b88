using System.Text.Json;

namespace NoWrongDoor.Safeguarding.IdentityContract;

/// <summary>The executable contract of a layer 1 provider. Nobody signs in: what needs a person is checked by the project's own tests.</summary>
public sealed class ProviderCheck(HttpClient http, TimeProvider clock)
{
    public async Task<IReadOnlyList<CheckOutcome>> RunAsync(Uri issuer, ContractClient? client, CancellationToken cancellation)
    {
        var outcomes = new List<CheckOutcome>();
        var metadata = await JsonAsync(new Uri(issuer.ToString().TrimEnd('/') + "/.well-known/openid-configuration"), cancellation);
        if (metadata is not { ValueKind: JsonValueKind.Object } document)
        {
            return [new CheckOutcome("FAPI2SPFinalDiscoveryEndpointVerification", false, "no JSON document at /.well-known/openid-configuration")];
        }

        outcomes.AddRange(MetadataCheck.Of(document, issuer));
        if (Uri.TryCreate(MetadataCheck.Text(document, "jwks_uri"), UriKind.Absolute, out var jwks))
        {
            outcomes.AddRange(await JsonAsync(jwks, cancellation) is { } keys
                ? MetadataCheck.OfKeys(keys) : [new CheckOutcome("key set can be read", false, jwks.ToString())]);
        }

        if (client is not null && outcomes.All(o => o.Passed))
        {
            outcomes.AddRange(await new PushedRequestCheck(http, clock, client, document).RunAsync(cancellation));
            outcomes.AddRange(await new TokenEndpointCheck(http, clock, client, document).RunAsync(cancellation));
        }

        return outcomes;
    }

    private async Task<JsonElement?> JsonAsync(Uri address, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(address, cancellation);
        return answer.IsSuccessStatusCode ? Read(await answer.Content.ReadAsStringAsync(cancellation)) : null;
    }

    internal static JsonElement? Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
