using System.Text.Json;
using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.IdentityContract;

/// <summary>The token endpoint without a person: proofs that must be refused, and grants that must not exist.</summary>
internal sealed class TokenEndpointCheck(HttpClient http, TimeProvider clock, ContractClient client, JsonElement metadata)
{
    private readonly Uri _token = new(MetadataCheck.Text(metadata, "token_endpoint")!);
    private readonly List<CheckOutcome> _outcomes = [];
    private readonly Exchange _exchange = new(http, clock, client, MetadataCheck.Text(metadata, "issuer")!);
    private string? _nonce;

    public async Task<IReadOnlyList<CheckOutcome>> RunAsync(CancellationToken cancellation)
    {
        _nonce = (await PostAsync(Code(), Proof(), cancellation)).Nonce;
        await RefusedAsync("an unknown code is refused", Code(), Proof(), ["invalid_grant"], cancellation);
        await RefusedAsync("an unknown refresh token is refused", new() { ["grant_type"] = "refresh_token", ["refresh_token"] = ContractClient.Random() }, Proof(), ["invalid_grant"], cancellation);
        await RefusedAsync("the password grant does not exist", new() { ["grant_type"] = "password", ["username"] = "a", ["password"] = "b" }, Proof(), ["unsupported_grant_type", "invalid_request", "unauthorized_client"], cancellation);
        string[] badProof = ["invalid_dpop_proof", "invalid_request", "invalid_grant"];
        await RefusedAsync("FAPI2SPFinalEnsureHolderOfKeyRequired", Code(), null, badProof, cancellation);
        await RefusedAsync("FAPI2SPFinalDpopNegativeTests (method)", Code(), Proof(new() { ["htm"] = "GET" }), ["invalid_dpop_proof"], cancellation);
        await RefusedAsync("FAPI2SPFinalDpopNegativeTests (target)", Code(), Proof(new() { ["htu"] = "https://elsewhere.example/token" }), ["invalid_dpop_proof"], cancellation);
        await RefusedAsync("FAPI2SPFinalDpopNegativeTests (too old)", Code(), Proof(new() { ["iat"] = _exchange.Now.ToUnixTimeSeconds() - 3600 }), ["invalid_dpop_proof"], cancellation);
        await RefusedAsync("FAPI2SPFinalDpopNegativeTests (no jti)", Code(), Proof(new() { ["jti"] = null }), ["invalid_dpop_proof"], cancellation);
        var once = Proof();
        await PostAsync(Code(), once, cancellation);
        await RefusedAsync("a proof that was used is refused", Code(), once, ["invalid_dpop_proof"], cancellation);
        return _outcomes;
    }

    private async Task RefusedAsync(string name, Dictionary<string, string> form, string? proof, string[] errors, CancellationToken cancellation)
    {
        var answer = await PostAsync(form, proof, cancellation);
        _outcomes.Add(new CheckOutcome(name, answer.Status is >= 400 and < 500 && errors.Contains(answer.Error, StringComparer.Ordinal), answer.Said));
    }

    private Task<Answer> PostAsync(Dictionary<string, string> form, string? proof, CancellationToken cancellation) =>
        _exchange.PostAsync(_token, form, _exchange.Assertion(), proof, cancellation);

    private string Proof(JsonObject? changes = null) => client.Proof(_token, _exchange.Now, _nonce, changes);

    private Dictionary<string, string> Code() => new()
    {
        ["grant_type"] = "authorization_code", ["code"] = ContractClient.Random(), ["redirect_uri"] = client.Redirect, ["code_verifier"] = ContractClient.Random(),
    };
}
