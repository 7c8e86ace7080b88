using System.Text.Json;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>The session's layer-1 tokens, refreshed when they are about to end, and what they open: userinfo with the person's memberships.</summary>
internal sealed class LayerOneTokens(Provider provider, TokenClient client, SessionRows rows, IdentityHttp http, TimeProvider clock)
{
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    /// <summary>Null when the provider has ended the sign-in.</summary>
    public async Task<SessionTokens?> CurrentAsync(OpenSession session, CancellationToken cancellation)
    {
        var tokens = await rows.TokensAsync(session, cancellation);
        if (tokens is null || tokens.Expires > clock.GetUtcNow() + Margin)
        {
            return tokens;
        }

        return tokens.RefreshToken is null ? (tokens.Expires > clock.GetUtcNow() ? tokens : null) : await RefreshAsync(session, tokens, cancellation);
    }

    public async Task<IReadOnlyList<Membership>> MembershipsAsync(OpenSession session, string subject, CancellationToken cancellation)
    {
        if (await CurrentAsync(session, cancellation) is not { } tokens)
        {
            return [];
        }

        var metadata = await provider.MetadataAsync(cancellation);
        var (status, body, nonce) = await UserInfoAsync(metadata, tokens, null, cancellation);
        if (status == 401 && nonce is not null)
        {
            (status, body, _) = await UserInfoAsync(metadata, tokens, nonce, cancellation);
        }

        // OpenID Connect Core 5.3.4: another person's answer is not used.
        return status != 200 || body is not { } json || new Claims(json).Text("sub") != subject ? [] : Read(json);
    }

    private async Task<SessionTokens?> RefreshAsync(OpenSession session, SessionTokens tokens, CancellationToken cancellation)
    {
        var metadata = await provider.MetadataAsync(cancellation);
        using var key = SigningKey.FromPem(tokens.KeyPem);
        var form = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = tokens.RefreshToken! };
        var answer = await client.AskAsync(metadata.Token, provider.Issuer, form, metadata.Dpop ? key : null, cancellation);
        if (!answer.IsGranted || answer.Text("access_token") is not { } token)
        {
            return null;
        }

        var renewed = tokens with
        {
            AccessToken = token,
            RefreshToken = answer.Text("refresh_token") ?? tokens.RefreshToken,
            Expires = clock.GetUtcNow() + answer.Life,
        };
        await rows.KeepAsync(session, renewed, cancellation);
        return renewed;
    }

    private async Task<(int Status, JsonElement? Body, string? Nonce)> UserInfoAsync(
        ProviderMetadata metadata, SessionTokens tokens, string? nonce, CancellationToken cancellation)
    {
        using var key = SigningKey.FromPem(tokens.KeyPem);
        using var request = new HttpRequestMessage(HttpMethod.Get, metadata.UserInfo);
        request.Headers.TryAddWithoutValidation("Authorization", (metadata.Dpop ? "DPoP " : "Bearer ") + tokens.AccessToken);
        if (metadata.Dpop)
        {
            request.Headers.Add(DpopProof.Header, DpopProof.Create(key, "GET", metadata.UserInfo, clock.GetUtcNow(), tokens.AccessToken, nonce));
        }

        using var response = await http.Client.SendAsync(request, cancellation);
        return ((int)response.StatusCode, await IdentityHttp.ReadAsync(response, cancellation),
            response.Headers.TryGetValues(DpopProof.NonceHeader, out var nonces) ? nonces.FirstOrDefault() : null);
    }

    private static List<Membership> Read(JsonElement userInfo)
    {
        if (!userInfo.TryGetProperty("memberships", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        return [.. list.EnumerateArray().Where(m => m.ValueKind == JsonValueKind.Object).Select(m => new Claims(m)).Select(m => new Membership(
            m.Text("partnership") ?? "", m.Text("agency") ?? "", m.Text("agency_name") ?? m.Text("agency") ?? "", m.Text("function") ?? "",
            m.Texts("purposes"), m.Texts("permissions"))
        { PartnershipName = m.Text("partnership_name") ?? m.Text("partnership") ?? "" })];
    }
}
