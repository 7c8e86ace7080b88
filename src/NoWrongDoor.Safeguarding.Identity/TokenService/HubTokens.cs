using System.Text.Json.Nodes;
using Npgsql;
using NoWrongDoor.Safeguarding.Identity.Clients;
using NoWrongDoor.Safeguarding.Identity.Entries;
using NoWrongDoor.Safeguarding.Identity.Hosting;
using NoWrongDoor.Safeguarding.Identity.Keys;
using NoWrongDoor.Safeguarding.Identity.OpenId;
using NoWrongDoor.Safeguarding.Identity.Protocol;
using NoWrongDoor.Safeguarding.Identity.Sessions;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.TokenService;

/// <summary>What a layer 2 token is decided by.</summary>
public sealed class TokenPolicy(Memberships memberships, FunctionPermissions permissions, AgreementCovers covers, OwnSlice ownSlice)
{
    public Memberships Memberships => memberships;

    public FunctionPermissions Permissions => permissions;

    public AgreementCovers Covers => covers;

    public string OwnSliceRef => ownSlice.Reference;
}

/// <summary>Issues layer 2 tokens: narrowed, entered in the ledger, then signed.</summary>
public sealed class HubTokens(TokenPolicy policy, NpgsqlDataSource database, EntryWriter entries, ProviderKeys keys, ProviderAddresses addresses, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public async Task<Checked<HubSubject>> PersonAsync(Session session, ProtocolForm form, CancellationToken cancellation) =>
        Subject(await policy.Memberships.OfAsync(session.Account, cancellation), form, (acting, purpose) => new HubSubject(session.Account, session.Name, acting, purpose)
        {
            Acr = session.Acr,
            Amr = session.Amr,
            AuthTime = session.AuthTime,
            Session = session.Id,
        });

    public Checked<HubSubject> Service(Client client, IReadOnlyList<Membership> grants, ProtocolForm form) =>
        Subject(grants, form, (acting, purpose) => new HubSubject(client.Subject, client.Name, acting, purpose)
        {
            Acr = Assurance.ClientKey,
            Amr = ["hwk"],
            AuthTime = clock.GetUtcNow(),
        });

    public async Task<IResult> IssueAsync(HubSubject subject, ProtocolForm form, Client client, DpopProof proof, CancellationToken cancellation)
    {
        var acting = subject.Acting;
        if (await policy.Covers.FindAsync(acting, subject.Purpose, cancellation) is not { } cover)
        {
            return new ProtocolError("access_denied", "The partnership has no policy in force.", StatusCodes.Status403Forbidden);
        }

        var narrowed = Narrowing.Decide(form.Words("scope"), client.Permissions, (acting.Function, policy.Permissions.Of(acting.Function)), cover);
        var agreements = cover.IsCovered ? cover.Agreements : [policy.OwnSliceRef];
        var receipt = new JsonArray([.. narrowed.Cuts.Select(c => (JsonNode)new JsonObject { ["asked"] = c.Asked, ["granted"] = c.Granted, ["cut_by"] = c.CutBy })]);
        await EnterAsync(subject, agreements, receipt, narrowed.Granted.Count > 0, cancellation);
        if (narrowed.Granted.Count == 0)
        {
            return new RefusedNarrowing(receipt);
        }

        var token = await keys.Hub.SignAsync(AccessToken.Type, Claims(subject, cover.Heads, agreements, narrowed.Granted, (client.Id, proof.Thumbprint)), cancellation);
        return Results.Json(new JsonObject
        {
            ["access_token"] = token,
            ["issued_token_type"] = "urn:ietf:params:oauth:token-type:access_token",
            ["token_type"] = "DPoP",
            ["expires_in"] = (int)Life.TotalSeconds,
            ["scope"] = string.Join(' ', narrowed.Granted),
            ["narrowing"] = receipt,
        });
    }

    private static Checked<HubSubject> Subject(IReadOnlyList<Membership> held, ProtocolForm form, Func<Membership, string, HubSubject> create)
    {
        var acting = HubSubject.Choose(held, form);
        if (!acting.IsGood)
        {
            return acting.Error;
        }

        var purpose = HubSubject.ChoosePurpose(acting.Value, form);
        return purpose.IsGood ? create(acting.Value, purpose.Value) : purpose.Error;
    }

    // The entry commits before the token is signed: no token without its entry.
    private async Task EnterAsync(HubSubject subject, IReadOnlyList<string> agreements, JsonArray receipt, bool granted, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await entries.WriteAsync(new ProviderEntry("token", "token", subject.Acting.Partnership, granted ? "shown" : "refused:nothing-left")
        {
            Agency = subject.Acting.Agency,
            Function = subject.Acting.Function,
            Purpose = subject.Purpose,
            User = subject.Id,
            Agreements = agreements,
            Narrowing = receipt,
        }, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private JsonObject Claims(HubSubject subject, string heads, IReadOnlyList<string> agreements, IReadOnlyList<string> granted, (string Client, string Key) bound)
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
            ["agreements"] = Texts(agreements),
            ["heads"] = heads,
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
