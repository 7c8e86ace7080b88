using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Npgsql;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>
/// Sessions in PostgreSQL, shared by all nodes. The cookie holds a random key, the table its hash; what a session holds is encrypted.
/// A session ends 20 minutes after its last request and 8 hours after sign-in.
/// </summary>
internal sealed class SessionTickets(NpgsqlDataSource source, SessionVault vault, TimeProvider clock) : ITicketStore
{
    public const string KeyItem = "nwd.session";
    public const string TokensItem = "nwd.tokens";
    public const string ActingItem = "nwd.acting";
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(20);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = TokenText.NewSecret();
        var tokens = ticket.Properties.Items[TokensItem] ?? throw new InvalidOperationException("A session without tokens.");
        ticket.Properties.Items.Remove(TokensItem);
        ticket.Properties.Items[KeyItem] = key;
        var (id, now) = (IdOf(key), clock.GetUtcNow());
        await using var command = source.CreateCommand("select guard.open_session($1, $2, $3, $4, $5, $6, $7)");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(HashOf("sub", ticket.Principal.FindFirst("sub")!.Value));
        command.Parameters.AddWithValue(HashOf("sid", ticket.Principal.FindFirst("sid")?.Value ?? key));
        command.Parameters.AddWithValue(vault.Protect(id, SessionVault.Part.Ticket, TicketSerializer.Default.Serialize(ticket)));
        command.Parameters.AddWithValue(vault.Protect(id, SessionVault.Part.Tokens, Encoding.UTF8.GetBytes(tokens)));
        command.Parameters.AddWithValue(now.UtcDateTime);
        command.Parameters.AddWithValue((now + Longest).UtcDateTime);
        await command.ExecuteNonQueryAsync();
        return key;
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var (id, now) = (IdOf(key), clock.GetUtcNow());
        await using var command = source.CreateCommand("select ticket, acting from guard.seen_session($1, $2, $3, $4)");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue((now - Idle).UtcDateTime);
        command.Parameters.AddWithValue(now.UtcDateTime);
        command.Parameters.AddWithValue((now - TimeSpan.FromMinutes(1)).UtcDateTime);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync() || vault.Open(id, SessionVault.Part.Ticket, reader.GetFieldValue<byte[]>(0)) is not { } stored
            || TicketSerializer.Default.Deserialize(stored) is not { } ticket)
        {
            return null;
        }

        ticket.Properties.SetParameter(ActingItem,
            await reader.IsDBNullAsync(1) ? null : vault.Open(id, SessionVault.Part.Acting, reader.GetFieldValue<byte[]>(1)));
        return ticket;
    }

    /// <summary>Never used: a session's ticket does not change, and a new sign-in is a new session (session fixation).</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket) => RemoveAsync(key);

    public async Task RemoveAsync(string key)
    {
        await using var command = source.CreateCommand("select guard.end_session($1)");
        command.Parameters.AddWithValue(IdOf(key));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends the sessions that a provider says are over: one by its sid, or all of a person.</summary>
    public async Task<int> EndAsync(string? providerSession, string? subject, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select guard.end_sessions_of($1, $2)");
        command.Parameters.Add(new NpgsqlParameter<byte[]?> { TypedValue = providerSession is null ? null : HashOf("sid", providerSession) });
        command.Parameters.Add(new NpgsqlParameter<byte[]?> { TypedValue = subject is null ? null : HashOf("sub", subject) });
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    internal static byte[] IdOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static byte[] HashOf(string kind, string value) => SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{value}"));
}
