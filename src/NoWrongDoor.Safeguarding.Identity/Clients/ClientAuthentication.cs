using NoWrongDoor.Safeguarding.Identity.Protocol;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.Clients;

/// <summary>private_key_jwt and nothing else: no shared secret, no public client.</summary>
public sealed class ClientAuthentication(ClientStore clients, SingleUse uses, TimeProvider clock)
{
    /// <summary>The assertion's audience is the issuer: FAPI 2.0 forbids an endpoint there, and a list.</summary>
    public ValueTask<Checked<Client>> AuthenticateAsync(HttpContext http, ProtocolForm form, string issuer) =>
        AuthenticateAsync(http, form, issuer, clients.FindAsync, uses.FirstAsync);

    /// <summary>For the token service: client and grants are read at once, and the assertion is used up with the entry that it leads to.</summary>
    public ValueTask<Checked<Client>> AuthenticateAsync(HttpContext http, ProtocolForm form, string issuer, PendingUses pending) =>
        AuthenticateAsync(http, form, issuer, clients.FindWithGrantsAsync, pending.NotedWith(Refused(TokenFault.Replayed)));

    private async ValueTask<Checked<Client>> AuthenticateAsync(
        HttpContext http, ProtocolForm form, string issuer, Func<string, CancellationToken, ValueTask<Client?>> find, FirstUse firstUse)
    {
        if (http.Request.Headers.Authorization.Count > 0 || form.Has("client_secret"))
        {
            return ProtocolError.InvalidClient("Authenticate with private_key_jwt, and with nothing beside it.");
        }

        if (form["client_assertion_type"] != ClientAssertion.AssertionType || form["client_assertion"] is not { } assertion)
        {
            return ProtocolError.InvalidClient("Send client_assertion_type and client_assertion (private_key_jwt).");
        }

        Client? found = null;
        var check = new ClientAssertionCheck(issuer, async (id, cancellation) => (found = await find(id, cancellation))?.Keys, firstUse, clock);
        var result = await check.CheckAsync(assertion, http.RequestAborted);
        if (!result.IsValid)
        {
            return Refused(result.Fault);
        }

        return form["client_id"] is { } id && id != result.Value.ClientId
            ? ProtocolError.InvalidClient("client_id is not the client of the assertion.")
            : found!;
    }

    // A client that does not exist and one that signed with another key are answered alike.
    private static ProtocolError Refused(TokenFault fault) =>
        ProtocolError.InvalidClient($"The client assertion was refused: {(fault == TokenFault.KeyUnknown ? TokenFault.SignatureWrong : fault)}.");
}
