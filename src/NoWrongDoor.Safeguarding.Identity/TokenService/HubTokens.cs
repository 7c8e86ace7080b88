using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Identity.Clients;
using NoWrongDoor.Safeguarding.Identity.Entries;
using NoWrongDoor.Safeguarding.Identity.Hosting;
using NoWrongDoor.Safeguarding.Identity.Keys;
using NoWrongDoor.Safeguarding.Identity.OpenId;
using NoWrongDoor.Safeguarding.Identity.Protocol;
using NoWrongDoor.Safeguarding.Identity.Sessions;
using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.TokenService;

/// <summary>What a layer 2 token is decided by.</summary>
public sealed class TokenPolicy(Memberships memberships, FunctionCatalogue functions, AgreementCovers covers)
{
    public Memberships Memberships => memberships;

    public FunctionCatalogue Functions => functions;

    public AgreementCovers Covers => covers;
}

/// <summary>A request for a layer 2 token whose client and proof are known, and whose single uses are still to be taken.</summary>
public sealed record HubTokenRequest(ProtocolForm Form, Client Client, DpopProof Proof, PendingUses Uses);

/// <summary>Issues layer 2 tokens: narrowed, entered in the ledger, then signed.</summary>
public sealed class HubTokens(TokenPolicy policy, EntryWriter entries, ProviderKeys keys, ProviderAddresses addresses, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public async Task<IResult> ForPersonAsync(Session session, HubTokenRequest request, CancellationToken cancellation) => await IssueAsync(
        request, session.Account, await policy.Memberships.OfAsync(session.Account, cancellation), (acting, purpose) => new HubSubject(session.Account, session.Name, acting, purpose)
        {
            Acr = session.Acr,
            Amr = session.Amr,
            AuthTime = session.AuthTime,
            Session = session.Id,
        }, cancellation);

    public Task<IResult> ForServiceAsync(HubTokenRequest request, CancellationToken cancellation)
    {
        var client = request.Client;
        return IssueAsync(request, client.Subject, client.Grants, (acting, purpose) => new HubSubject(client.Subject, client.Name, acting, purpose)
        {
            Acr = Assurance.ClientKey,
            Amr = ["hwk"],
            AuthTime = clock.GetUtcNow(),
        }, cancellation);
    }

    private async Task<IResult> IssueAsync(
        HubTokenRequest request, Guid asker, IReadOnlyList<Membership> held, Func<Membership, string, HubSubject> subject, CancellationToken cancellation)
    {
        var acting = HubSubject.Choose(held, request.Form);
        if (!acting.IsGood)
        {
            return await RefuseAsync(request, acting.Error, asker, held, cancellation);
        }

        var purpose = HubSubject.ChoosePurpose(acting.Value, request.Form);
        if (!purpose.IsGood)
        {
            return await RefuseAsync(request, purpose.Error, asker, [acting.Value], cancellation);
        }

        return await policy.Covers.FindAsync(acting.Value, purpose.Value, cancellation) is { } cover
            ? await GrantAsync(request, subject(acting.Value, purpose.Value), cover, cancellation)
            : await RefuseAsync(request, HubSubject.Denied("The partnership has no policy in force that can be confirmed."), asker, [acting.Value], cancellation);
    }

    private async Task<IResult> GrantAsync(HubTokenRequest request, HubSubject subject, AgreementCover cover, CancellationToken cancellation)
    {
        var acting = subject.Acting;
        var narrowed = Narrowing.Decide(request.Form.Words("scope"), request.Client.Permissions, (acting.Function, policy.Functions.PermissionsOf(acting.Function)), cover);
        var receipt = new JsonArray([.. narrowed.Cuts.Select(c => (JsonNode)new JsonObject { ["asked"] = c.Asked, ["granted"] = c.Granted, ["cut_by"] = c.CutBy })]);
        // The entry commits before the token is signed: no token without its entry.
        var entry = Entry(subject.Id, acting, narrowed.Granted.Count > 0 ? "shown" : "refused:nothing-left") with
        {
            Purpose = subject.Purpose,
            Agreements = cover.References,
            Narrowing = receipt,
        };
        if (await entries.EnterAsync(entry, request.Uses, cancellation) is { } replayed)
        {
            await entries.EnterAsync(Entry(subject.Id, acting, "refused:replayed"), cancellation);
            return replayed;
        }

        if (narrowed.Granted.Count == 0)
        {
            return new RefusedNarrowing(receipt);
        }

        var claims = Claims(subject, cover, narrowed.Granted, (request.Client.Id, request.Proof.Thumbprint));
        return Results.Json(new JsonObject
        {
            ["access_token"] = await keys.Hub.SignAsync(AccessToken.Type, claims, cancellation),
            ["issued_token_type"] = "urn:ietf:params:oauth:token-type:access_token",
            ["token_type"] = "DPoP",
            ["expires_in"] = (int)Life.TotalSeconds,
            ["scope"] = string.Join(' ', narrowed.Granted),
            ["narrowing"] = receipt,
        });
    }

    // A request that cannot be understood is no refusal and leaves no entry. A refusal is entered where the asker belongs: in the partnership that
    // they named if they belong to it, else in each of theirs. What they named is not repeated, for it may be anything.
    private async Task<IResult> RefuseAsync(HubTokenRequest request, ProtocolError error, Guid asker, IReadOnlyList<Membership> held, CancellationToken cancellation)
    {
        if (error.Error != HubSubject.DeniedError)
        {
            return error;
        }

        var partnerships = held.Select(m => m.Partnership).Distinct(StringComparer.Ordinal).ToList();
        var named = partnerships.Where(p => p == request.Form["partnership"]).ToList();
        var uses = request.Uses;
        foreach (var partnership in named.Count > 0 ? named : partnerships)
        {
            if (await entries.EnterAsync(new ProviderEntry("token", "token", partnership, "refused:not-held") { User = asker }, uses, cancellation) is { } replayed)
            {
                return replayed;
            }

            uses = new PendingUses();
        }

        return error;
    }

    private static ProviderEntry Entry(Guid asker, Membership acting, string outcome) =>
        new("token", "token", acting.Partnership, outcome) { Agency = acting.Agency, Function = acting.Function, User = asker };

    private JsonObject Claims(HubSubject subject, AgreementCover cover, IReadOnlyList<string> granted, (string Client, string Key) bound)
    {
        var now = clock.GetUtcNow();
        var claims = new JsonObject
        {
            ["iss"] = addresses.HubIssuer,
            ["aud"] = addresses.HubApi,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Life).ToUnixTimeSeconds(),
            ["jti"] = TokenText.NewId(),
            ["sub"] = subject.Id.ToString("D"),
            ["name"] = subject.Name,
            ["client_id"] = bound.Client,
            ["partnership"] = subject.Acting.Partnership,
            ["agency"] = subject.Acting.Agency,
            ["function"] = subject.Acting.Function,
            ["purpose"] = subject.Purpose,
            ["roles"] = Texts(granted),
            ["scope"] = string.Join(' ', granted),
            ["agreements"] = Texts(cover.References),
            ["heads"] = cover.Heads,
            ["acr"] = subject.Acr,
            ["amr"] = Texts(subject.Amr),
            ["auth_time"] = subject.AuthTime.ToUnixTimeSeconds(),
            ["cnf"] = new JsonObject { ["jkt"] = bound.Key },
        };
        if (subject.Session is { } session)
        {
            claims["sid"] = session.ToString("D");
        }

        return claims;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);

    private sealed class RefusedNarrowing(JsonArray receipt) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Results.Json(new JsonObject
        {
            ["error"] = "access_denied",
            ["error_description"] = "Nothing of what was asked for is left.",
            ["narrowing"] = receipt.DeepClone(),
        }, statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(httpContext);
    }
}
