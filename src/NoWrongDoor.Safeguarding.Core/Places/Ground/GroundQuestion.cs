using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Places.Ground;

/// <summary>
/// Asks the database what is public about the ground, under the reader's signed context: it belongs to the partnership, and is the same for everybody in it. It says
/// nothing of a young person, so it is no disclosure and has no entry (ADR 0010, 0011).
/// </summary>
public sealed class GroundQuestion(NpgsqlDataSource source, ContextSigner signer, TimeProvider time, IdSource ids)
{
    public async Task<Result<T>> AskAsync<T>(ReaderIdentity reader, Func<NpgsqlTransaction, Task<T>> question, CancellationToken cancellationToken)
        where T : class
    {
        var now = time.GetUtcNow();
        var context = signer.Sign(new SignedContext(
            reader.Partnership, reader.Agency, reader.Function, reader.Purpose, reader.User, reader.Heads, ids.Next(), now, now + Passage.ContextLife));
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await HubDataSource.BindAsync(transaction, context, cancellationToken);
            return await question(transaction);
        }
        catch (PostgresException overtaken) when (overtaken.SqlState == Passage.StaleHeads)
        {
            return new Refusal.PolicyMoved();
        }
    }
}
