using System.Text.Json;

namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>Typed reading of a payload: a claim of the wrong type counts as absent.</summary>
public sealed class Claims(JsonElement json)
{
    public JsonElement Json { get; } = json;

    public string? Text(string name) =>
        Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public IReadOnlyList<string> Texts(string name) =>
        Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
            : [];

    public DateTimeOffset? Time(string name) =>
        Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds)
            && seconds is >= 0 and < 253_402_300_799 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;

    internal bool Has(string name) => Json.TryGetProperty(name, out _);

    /// <summary>exp, nbf and iat as far as present, one that is no time refused. FAPI 2.0 5.3.2.1: up to 10 s ahead is clock skew.</summary>
    internal TokenFault TimeFault(DateTimeOffset now, bool expiryRequired)
    {
        foreach (var name in (string[])["exp", "nbf", "iat"])
        {
            if (Has(name) && Time(name) is null)
            {
                return TokenFault.Malformed;
            }
        }

        var skew = TimeSpan.FromSeconds(10);
        return Time("exp") is null && expiryRequired ? TokenFault.ClaimMissing
            : Time("exp") <= now ? TokenFault.Expired
            : Time("nbf") > now + skew ? TokenFault.NotYetValid
            : Time("iat") > now + skew ? TokenFault.IssuedInFuture
            : TokenFault.None;
    }
}
