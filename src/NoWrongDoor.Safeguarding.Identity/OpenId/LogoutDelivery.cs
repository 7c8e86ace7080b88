using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;

namespace NoWrongDoor.Safeguarding.Identity.OpenId;

/// <summary>Tells clients over the back channel that a session has ended. What cannot be delivered is tried again, by whichever node comes first.</summary>
public sealed class LogoutDelivery(NpgsqlDataSource database, IdTokens tokens, IHttpClientFactory clients, TimeProvider clock, ILogger<LogoutDelivery> log) : BackgroundService
{
    public const string HttpClientName = "backchannel-logout";
    private const int MostTries = 8;
    private readonly SemaphoreSlim _due = new(0);

    public void Wake() => _due.Release();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await DeliverOneAsync(stoppingToken))
                {
                }
            }
            catch (Exception broken) when (broken is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // Whatever it is: a fault of this loop must not end the program in which people sign in.
                log.LogError(broken, "Notices of sign-out could not be read; they are tried again.");
            }

            await _due.WaitAsync(TimeSpan.FromSeconds(5), stoppingToken);
        }
    }

    /// <summary>The row stays locked while it is delivered: no other node takes it.</summary>
    private async Task<bool> DeliverOneAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await TakeAsync(transaction, cancellation) is not { } notice)
        {
            return false;
        }

        var delivered = await PostAsync(notice, cancellation);
        await using var command = new NpgsqlCommand("""
            update identity.logout_delivery set tries = tries + 1, delivered_at = case when $2 then $3 end, due_at = $3 + interval '10 seconds' * power(2, tries) where id = $1
            """, connection, transaction).Bind(notice.Id, delivered, clock.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<Notice?> TakeAsync(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("""
            select d.id, d.client, c.backchannel_logout_uri, d.session, s.account
            from identity.logout_delivery d join identity.client c on c.id = d.client join identity.session s on s.id = d.session
            where d.delivered_at is null and d.due_at <= $1 and d.tries < $2 and c.backchannel_logout_uri is not null
            order by d.due_at limit 1 for update of d skip locked
            """, transaction.Connection, transaction).Bind(clock.GetUtcNow(), MostTries);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new Notice(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetGuid(3), reader.GetGuid(4)) : null;
    }

    private async Task<bool> PostAsync(Notice notice, CancellationToken cancellation)
    {
        try
        {
            var token = await tokens.CreateLogoutAsync(notice.Session, notice.Account, notice.Client, cancellation);
            using var client = clients.CreateClient(HttpClientName);
            using var content = new FormUrlEncodedContent([new("logout_token", token)]);
            var address = new Uri(notice.Address, UriKind.Absolute);
            if (address.Scheme is not ("https" or "http"))
            {
                throw new UriFormatException("A notice of sign-out is sent over http.");
            }

            using var answer = await client.PostAsync(address, content, cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Also an address that is none: the try is counted like any other, and the notices behind it are delivered.
            log.LogWarning(failed, "Client {Client} could not be told of a sign-out; it is tried again.", notice.Client);
            return false;
        }
    }

    private sealed record Notice(Guid Id, string Client, string Address, Guid Session, Guid Account);
}
