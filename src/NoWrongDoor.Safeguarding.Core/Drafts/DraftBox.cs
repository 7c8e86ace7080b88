using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Drafts;

/// <summary>One form that somebody has begun: its answers by name, as they typed them.</summary>
public sealed record Draft(Guid Id, string Kind, DateTimeOffset At, IReadOnlyDictionary<string, string> Answers);

/// <summary>
/// What a person has typed and not sent yet, kept on the server so that a dead link or an ended session loses nothing. Only its author, in the
/// same agency and function, can read it (row-level security); nobody else is shown it, so it is no disclosure and has no entry.
/// </summary>
public sealed class DraftBox(NpgsqlDataSource source, ContextSigner signer, IDataProtectionProvider protection, TimeProvider time, IdSource ids)
{
    private static readonly TimeSpan ContextLife = TimeSpan.FromSeconds(30);

    public async Task<Draft> StartAsync(ReaderIdentity author, string kind, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        var draft = new Draft(ids.Next(), kind, time.GetUtcNow(), answers);
        await RunAsync(author, """
            insert into hub.draft (partnership, id, agency, function, user_id, kind, body, at) values ($1, $2, $3, $4, $5, $6, $7, $8)
            """, cancellationToken, author.Partnership, draft.Id, author.Agency, author.Function, author.User, kind, Seal(author, draft.Id, answers), draft.At);
        return draft;
    }

    public async Task<Draft?> FindAsync(ReaderIdentity author, Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync(author, "select id, kind, at, body from hub.draft where partnership = $1 and id = $2", cancellationToken, author.Partnership, id)).SingleOrDefault();

    public Task<IReadOnlyList<Draft>> ListAsync(ReaderIdentity author, CancellationToken cancellationToken) =>
        ReadAsync(author, "select id, kind, at, body from hub.draft where partnership = $1 order by at desc limit 50", cancellationToken, author.Partnership);

    /// <summary>False when there is no such draft of this author any more.</summary>
    public async Task<bool> KeepAsync(ReaderIdentity author, Draft draft, CancellationToken cancellationToken) => await RunAsync(author,
        "update hub.draft set body = $3, at = $4 where partnership = $1 and id = $2", cancellationToken,
        author.Partnership, draft.Id, Seal(author, draft.Id, draft.Answers), time.GetUtcNow()) == 1;

    public Task RemoveAsync(ReaderIdentity author, Guid id, CancellationToken cancellationToken) =>
        RunAsync(author, "delete from hub.draft where partnership = $1 and id = $2", cancellationToken, author.Partnership, id);

    private async Task<int> RunAsync(ReaderIdentity author, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await EnterAsync(connection, author, cancellationToken);
        await using var command = Command(connection, transaction, sql, values);
        var changed = await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changed;
    }

    private async Task<IReadOnlyList<Draft>> ReadAsync(ReaderIdentity author, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await EnterAsync(connection, author, cancellationToken);
        await using var command = Command(connection, transaction, sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var drafts = new List<Draft>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetGuid(0);
            drafts.Add(new Draft(id, reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), Open(author, id, reader.GetFieldValue<byte[]>(3))));
        }

        return drafts;
    }

    private async Task<NpgsqlTransaction> EnterAsync(NpgsqlConnection connection, ReaderIdentity author, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await HubDataSource.BindAsync(transaction, signer.Sign(new SignedContext(
            author.Partnership, author.Agency, author.Function, author.Purpose, author.User, author.Heads, ids.Next(), now, now + ContextLife)), cancellationToken);
        return transaction;
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "Statements are constants of this class; every value is a parameter")]
    private static NpgsqlCommand Command(NpgsqlConnection connection, NpgsqlTransaction transaction, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return command;
    }

    private byte[] Seal(ReaderIdentity author, Guid id, IReadOnlyDictionary<string, string> answers) =>
        Protector(author, id).Protect(JsonSerializer.SerializeToUtf8Bytes(answers));

    private Dictionary<string, string> Open(ReaderIdentity author, Guid id, byte[] body) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(Protector(author, id).Unprotect(body)) ?? throw new CryptographicException("A draft is sealed and empty.");

    private IDataProtector Protector(ReaderIdentity author, Guid id) =>
        protection.CreateProtector("NoWrongDoor.Draft", author.Partnership, author.Agency, author.Function, author.User.ToString("D"), id.ToString("D"));
}
