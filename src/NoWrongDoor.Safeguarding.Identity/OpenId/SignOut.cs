using Npgsql;
using NoWrongDoor.Safeguarding.Identity.Clients;
using NoWrongDoor.Safeguarding.Identity.Entries;
using NoWrongDoor.Safeguarding.Identity.Keys;
using NoWrongDoor.Safeguarding.Identity.Hosting;
using NoWrongDoor.Safeguarding.Identity.Sessions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.OpenId;

/// <summary>A request to sign out as a client sent it (RP-Initiated Logout 1.0). The address to go to is registered, or there is none.</summary>
public sealed record SignOutRequest(Guid? Session, string? ReturnTo);

/// <summary>Ends a session: entry in the ledger, clients noted for back-channel logout, all in one transaction.</summary>
public sealed class SignOut(NpgsqlDataSource database, SessionStore sessions, SignInEntries entries, LogoutDelivery delivery)
{
    public async Task EndAsync(Session session, CancellationToken cancellation)
    {
        await using (var connection = await database.OpenConnectionAsync(cancellation))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            if (await sessions.EndAsync(session.Id, transaction, cancellation))
            {
                await entries.SignedOutAsync(session.Account, transaction, cancellation);
            }

            await transaction.CommitAsync(cancellation);
        }

        delivery.Wake();
    }
}

public sealed class SignOutRequests(ProviderKeys keys, ClientStore clients, ProviderAddresses addresses)
{
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    public async Task<SignOutRequest> ReadAsync(string? hint, string? clientId, string? returnTo, string? state, CancellationToken cancellation)
    {
        var (session, audience) = await HintAsync(hint, cancellation);
        var client = audience ?? clientId;
        // A client_id that contradicts the hint makes the request nobody's.
        var known = client is not null && (clientId is null || clientId == client) ? await clients.FindAsync(client, cancellation) : null;
        var target = returnTo is not null && known?.PostLogoutRedirectUris.Contains(returnTo, StringComparer.Ordinal) == true ? returnTo : null;
        if (target is not null && state is { Length: > 0 and <= 2048 })
        {
            target = Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(target, "state", state);
        }

        return new SignOutRequest(session, target);
    }

    // An expired hint still says whose session it was (RP-Initiated Logout 4), and its audience is read from it, not expected.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5404", Justification = "A hint opens nothing: it is compared with the browser's own session")]
    private async Task<(Guid? Session, string? Audience)> HintAsync(string? hint, CancellationToken cancellation)
    {
        if (hint is not { Length: > 0 and <= 8192 })
        {
            return (null, null);
        }

        var result = await Handler.ValidateTokenAsync(hint, new TokenValidationParameters
        {
            ValidIssuer = addresses.Issuer,
            ValidateAudience = false,
            ValidateLifetime = false,
            ValidAlgorithms = ["ES256"],
            ValidTypes = ["JWT"],
            IssuerSigningKeys = (await keys.SignIn.PublishedAsync(cancellation)).Keys.Select(k => k.SecurityKey),
        });
        return result is { IsValid: true, SecurityToken: JsonWebToken token }
            && token.TryGetPayloadValue<string>("sid", out var sid) && Guid.TryParseExact(sid, "D", out var session)
            ? (session, token.Audiences.FirstOrDefault()) : (null, null);
    }
}
