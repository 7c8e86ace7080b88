using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Drafts;

/// <summary>One form that somebody has begun: its answers by name, as they typed them.</summary>
public sealed record Draft(Guid Id, string Kind, DateTimeOffset At, IReadOnlyDictionary<string, string> Answers);

/// <summary>
/// What a person has typed and not sent yet, kept on the server so that a dead link or an ended session loses nothing. Only its author, in the
/// same agency and function, can read it (row-level security); nobody else is shown it, so it is no disclosure and has no entry.
/// </summary>
public sealed class DraftBox(NpgsqlDataSource source, ContextSigner signer, IDataProtectionProvider protection, TimeProvider time, IdSource ids)
{
    /// <summary>A list holds no more than these.</summary>
    public const int MostListed = 50;

    private const string Selected = "select id, kind, at, body from hub.draft where partnership = $1";

    private static readonly TimeSpan ContextLife = TimeSpan.FromSeconds(30);

    public Task<Result<Draft>> StartAsync(ReaderIdentity author, string kind, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        var draft = new Draft(ids.Next(), kind, time.GetUtcNow(), answers);
        return RunAsync<Draft>(author, async transaction =>
        {
            await using var command = Command(transaction, """
                insert into hub.draft (partnership, id, agency, function, user_id, kind, body, at) values ($1, $2, $3, $4, $5, $6, $7, $8)
                """, author.Partnership, draft.Id, author.Agency, author.Function, author.User, kind, Seal(author, draft.Id, answers), draft.At);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return draft;
        }, cancellationToken);
    }

    /// <summary>One draft of this author; one that does not open any more is not there.</summary>
    public Task<Result<Draft>> FindAsync(ReaderIdentity author, Guid id, CancellationToken cancellationToken) => RunAsync(author, async transaction =>
        One(await ReadAsync(author, transaction, $"{Selected} and id = $2", cancellationToken, author.Partnership, id)), cancellationToken);

    /// <summary>The drafts that were kept last; those that do not open any more are left out.</summary>
    public Task<Result<IReadOnlyList<Draft>>> ListAsync(ReaderIdentity author, CancellationToken cancellationToken) => RunAsync(author, async transaction =>
        Result<IReadOnlyList<Draft>>.FromValue(await ReadAsync(
            author, transaction, $"{Selected} order by at desc limit $2", cancellationToken, author.Partnership, MostListed)), cancellationToken);

    /// <summary>
    /// Changes the answers of a draft to what follows from those that are kept. Two that change one draft at the same moment wait for each other: what
    /// the first kept, the second finds, so that no answer of the other is lost.
    /// </summary>
    public Task<Result<Draft>> ChangeAsync(
        ReaderIdentity author, string kind, Guid id, Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> change, CancellationToken cancellationToken) =>
        RunAsync(author, async transaction =>
        {
            var found = One(await ReadAsync(author, transaction, $"{Selected} and id = $2 and kind = $3 for update", cancellationToken, author.Partnership, id, kind));
            if (!found.IsSuccess)
            {
                return found;
            }

            var kept = found.Value with { Answers = change(found.Value.Answers), At = time.GetUtcNow() };
            await using var command = Command(transaction, "update hub.draft set body = $3, at = $4 where partnership = $1 and id = $2",
                author.Partnership, id, Seal(author, id, kept.Answers), kept.At);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return kept;
        }, cancellationToken);

    /// <summary>Takes a draft away; one that is not there is taken away already.</summary>
    public async Task<Refusal?> RemoveAsync(ReaderIdentity author, Guid id, CancellationToken cancellationToken) => (await RunAsync<string>(author, async transaction =>
    {
        await using var command = Command(transaction, "delete from hub.draft where partnership = $1 and id = $2", author.Partnership, id);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return "removed";
    }, cancellationToken)).Refusal;

    // The agreements that the author's token names may have moved since it was checked: a refusal here as it is at the gate.
    private async Task<Result<T>> RunAsync<T>(ReaderIdentity author, Func<NpgsqlTransaction, Task<Result<T>>> work, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await EnterAsync(connection, author, cancellationToken);
            var result = await work(transaction);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        catch (PostgresException moved) when (moved.SqlState == Passage.StaleHeads)
        {
            return new Refusal.PolicyMoved();
        }
    }

    private static Result<Draft> One(IReadOnlyList<Draft> drafts) => drafts.Count == 1 ? drafts[0] : new Refusal.NotFound();

    private async Task<IReadOnlyList<Draft>> ReadAsync(
        ReaderIdentity author, NpgsqlTransaction transaction, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = Command(transaction, sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var drafts = new List<Draft>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetGuid(0);
            if (Open(author, id, reader.GetFieldValue<byte[]>(3)) is { } answers)
            {
                drafts.Add(new Draft(id, reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), answers));
            }
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
    private static NpgsqlCommand Command(NpgsqlTransaction transaction, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return command;
    }

    private byte[] Seal(ReaderIdentity author, Guid id, IReadOnlyDictionary<string, string> answers) =>
        Protector(author, id).Protect(JsonSerializer.SerializeToUtf8Bytes(answers));

    // A draft ends with the key that sealed it.
    private Dictionary<string, string>? Open(ReaderIdentity author, Guid id, byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(Protector(author, id).Unprotect(body));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(ReaderIdentity author, Guid id) =>
        protection.CreateProtector("NoWrongDoor.Draft", author.Partnership, author.Agency, author.Function, author.User.ToString("D"), id.ToString("D"));
}
