using System.Security.Claims;
using System.Text.Json;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>Layer-2 tokens of sessions: exchanged on choice, checked on each request exactly as the API checks them, renewed before they end.</summary>
internal sealed class ActingTokens(
    HubSecuritySettings settings, TokenClient client, LayerOneTokens layerOne, LayerTwoTokens layerTwo, SessionRows rows, TimeProvider clock)
{
    private const string AccessTokenType = "urn:ietf:params:oauth:token-type:access_token";

    /// <summary>The reader of the session's token, renewed when under 30 s are left or the agreements have moved. Null when the token service refuses.</summary>
    public async Task<ClaimsIdentity?> ReaderOfAsync(OpenSession session, CancellationToken cancellation)
    {
        var acting = session.Acting!;
        var found = await layerTwo.Check.CheckAsync(acting.Token, cancellation);
        if (found.IsValid && found.Value.Expires > clock.GetUtcNow() + LayerOneTokens.Margin
            && await layerTwo.ReaderOfAsync(found.Value, cancellation) is { } reader)
        {
            return reader;
        }

        return await ExchangeAsync(session, acting.Choice, acting.AgencyName, cancellation) is { IsRefused: false } renewed
            ? await ReadAsync(renewed, cancellation) : null;
    }

    /// <summary>Asks the token service to let the person act so, and keeps its answer in the session, a refusal too.</summary>
    public async Task<ActingAs> ExchangeAsync(OpenSession session, ActingChoice choice, string agencyName, CancellationToken cancellation)
    {
        if (await layerOne.CurrentAsync(session, cancellation) is not { } tokens)
        {
            // The provider has ended the sign-in: the next request finds no session and signs in again.
            await rows.EndAsync(session, cancellation);
            return new ActingAs(choice, agencyName, []);
        }

        using var key = SigningKey.FromPem(tokens.KeyPem);
        var answer = await client.AskAsync(settings.TokenEndpoint, settings.TokenIssuer, Form(choice, tokens.AccessToken), key, cancellation);
        var token = answer.IsGranted ? answer.Text("access_token") : null;
        var found = await layerTwo.Check.CheckAsync(token, cancellation);
        var isOurs = found.IsValid && TokenText.SameText(found.Value.BoundKey, key.Thumbprint);
        var acting = new ActingAs(choice, agencyName, Narrowed(answer.Body)) { Token = isOurs ? token : null };
        await rows.KeepAsync(session, acting, cancellation);
        return acting;
    }

    public async Task<ClaimsIdentity?> ReadAsync(ActingAs acting, CancellationToken cancellation)
    {
        var found = await layerTwo.Check.CheckAsync(acting.Token, cancellation);
        return found.IsValid ? await layerTwo.ReaderOfAsync(found.Value, cancellation) : null;
    }

    private static Dictionary<string, string> Form(ActingChoice choice, string subjectToken) => new()
    {
        ["grant_type"] = "urn:ietf:params:oauth:grant-type:token-exchange",
        ["subject_token"] = subjectToken,
        ["subject_token_type"] = AccessTokenType,
        ["requested_token_type"] = AccessTokenType,
        ["partnership"] = choice.Partnership,
        ["agency"] = choice.Agency,
        ["function"] = choice.Function,
        ["purpose"] = choice.Purpose,
    };

    private static List<Narrowing> Narrowed(JsonElement body)
    {
        if (!body.TryGetProperty("narrowing", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        return [.. list.EnumerateArray().Where(n => n.ValueKind == JsonValueKind.Object).Select(n => new Narrowing(
            Shown(n, "asked") ?? "", Shown(n, "granted") ?? "", Shown(n, "cut_by")))];
    }

    private static string? Shown(JsonElement entry, string name) => !entry.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(v => v.ToString())),
        JsonValueKind.Null => null,
        _ => value.ToString(),
    };
}
