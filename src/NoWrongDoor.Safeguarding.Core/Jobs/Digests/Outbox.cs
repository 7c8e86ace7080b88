using Microsoft.Extensions.Logging;
using NoWrongDoor.Safeguarding.Core.DataStore;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Digests;

/// <summary>A message as it waits to leave.</summary>
internal sealed record Message(string To, string Subject, string Body);

/// <summary>
/// Messages that are to leave, one a day for a function. A message leaves under a lock of its row and is marked in the same transaction: of a node that dies
/// in between another sends it again, twice rather than never.
/// </summary>
internal sealed class Outbox(JobDatabase database, IdSource ids, TimeProvider clock, ILogger<Outbox> log)
{
    /// <summary>False where that function has its message of the day already.</summary>
    public async Task<bool> PutAsync(string partnership, JobSeat seat, DateOnly day, Message message, CancellationToken cancellationToken) =>
        await database.WriteAsync("""
            insert into jobs.outbox (partnership, id, agency, function, day, recipient, subject, body, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (partnership, agency, function, day) do nothing
            """, cancellationToken, partnership, ids.Next(), seat.Agency, seat.Function, day, message.To, message.Subject, message.Body, clock.GetUtcNow().UtcDateTime) > 0;

    /// <summary>
    /// Sends what waits, oldest first, and not what is of an earlier day: it would speak of what may be done by now. One that cannot be sent waits for the next
    /// run and keeps no other back.
    /// </summary>
    /// <exception cref="JobFailedException">One could not be sent; all others have left.</exception>
    public async Task<int> SendAsync(string partnership, DateOnly day, Func<Message, CancellationToken, Task> send, CancellationToken cancellationToken)
    {
        var sent = 0;
        var stuck = new List<Guid>();
        while (await SendOneAsync(partnership, day, send, stuck, cancellationToken))
        {
            sent++;
        }

        return stuck.Count == 0 ? sent : throw new JobFailedException($"{stuck.Count} messages did not leave; the log says why.");
    }

    private async Task<bool> SendOneAsync(string partnership, DateOnly day, Func<Message, CancellationToken, Task> send, List<Guid> stuck, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await WaitingAsync(connection, transaction, (partnership, day, [.. stuck]), cancellationToken) is not { } waiting)
        {
            return false;
        }

        try
        {
            await send(waiting.Message, cancellationToken);
        }
        catch (Exception failed) when (failed is not JobFailedException && !cancellationToken.IsCancellationRequested)
        {
            // Never the address or the words of the mail server: which function could not be told is known by the row.
            log.LogError("The message {Message} of {Partnership} did not leave: {Failure}", waiting.Id, partnership, failed.GetType().Name);
            stuck.Add(waiting.Id);
            return true;
        }

        await using var mark = new NpgsqlCommand("update jobs.outbox set sent_at = $3 where partnership = $1 and id = $2", connection, transaction)
        {
            Parameters = { new() { Value = partnership }, new() { Value = waiting.Id }, new() { Value = clock.GetUtcNow().UtcDateTime } },
        };
        await mark.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task<(Guid Id, Message Message)?> WaitingAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, (string Partnership, DateOnly Day, Guid[] Stuck) of, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select id, recipient, subject, body from jobs.outbox where partnership = $1 and day = $2 and sent_at is null and id <> all ($3)
            order by made_at, id limit 1 for update skip locked
            """, connection, transaction) { Parameters = { new() { Value = of.Partnership }, new() { Value = of.Day }, new() { Value = of.Stuck } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetGuid(0), new Message(reader.GetString(1), reader.GetString(2), reader.GetString(3))) : null;
    }
}
