using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;

namespace NoWrongDoor.Safeguarding.Identity.Hosting;

/// <summary>Removes what has run out, so that the replay store and the tokens stay small. A used id is kept until the token that it belonged to has expired.</summary>
internal sealed class Retention(NpgsqlDataSource database, TimeProvider clock, ILogger<Retention> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(t => t.IsCompletedSuccessfully && t.Result, TaskScheduler.Default))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (NpgsqlException broken)
            {
                log.LogError(broken, "What has run out could not be removed; it is tried again.");
            }
        }
    }

    public async Task SweepAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from identity.single_use where until < $1").Bind(now - TimeSpan.FromMinutes(1)));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from identity.pushed_request where expires_at < $1").Bind(now));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from identity.half_sign_in where expires_at < $1").Bind(now));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from identity.attempt where window_at < $1").Bind(now - TimeSpan.FromHours(1)));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from identity.authorization_code where expires_at < $1").Bind(now - TimeSpan.FromHours(24)));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from identity.access_token where expires_at < $1").Bind(now - TimeSpan.FromHours(24)));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from identity.refused_sign_in where at < $1").Bind(now - TimeSpan.FromDays(90)));
        await batch.ExecuteNonQueryAsync(cancellation);
    }
}
