using System.Text.Json;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>The parts of a session that change while it lasts.</summary>
internal sealed class SessionRows(NpgsqlDataSource source, SessionVault vault)
{
    public async Task<SessionTokens?> TokensAsync(OpenSession session, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select guard.session_tokens($1)");
        command.Parameters.AddWithValue(session.Id);
        return await command.ExecuteScalarAsync(cancellation) is byte[] stored
            && vault.OpenText(session.Id, SessionVault.Part.Tokens, stored) is { } json ? JsonSerializer.Deserialize<SessionTokens>(json) : null;
    }

    public Task KeepAsync(OpenSession session, SessionTokens tokens, CancellationToken cancellation) => UpdateAsync(
        "select guard.keep_session($1, $2, null)", session,
        vault.Protect(session.Id, SessionVault.Part.Tokens, JsonSerializer.SerializeToUtf8Bytes(tokens)), cancellation);

    public async Task KeepAsync(OpenSession session, ActingAs acting, CancellationToken cancellation)
    {
        await UpdateAsync("select guard.keep_session($1, null, $2)", session,
            vault.Protect(session.Id, SessionVault.Part.Acting, JsonSerializer.SerializeToUtf8Bytes(StoredActing.Of(acting))), cancellation);
        session.Acting = acting;
    }

    public async Task EndAsync(OpenSession session, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select guard.end_session($1)");
        command.Parameters.AddWithValue(session.Id);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task UpdateAsync(string sql, OpenSession session, byte[] content, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(session.Id);
        command.Parameters.AddWithValue(content);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
