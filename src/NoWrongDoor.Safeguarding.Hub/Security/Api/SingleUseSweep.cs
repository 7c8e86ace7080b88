using Npgsql;

namespace NoWrongDoor.Safeguarding.Hub.Security.Api;

/// <summary>Each minute forgets uses that can no longer be replayed, and sessions that have ended by the clock.</summary>
internal sealed class SingleUseSweep(SingleUse uses, TimeProvider clock, ILogger<SingleUseSweep> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await uses.ForgetEndedAsync(stoppingToken);
            }
            catch (NpgsqlException error)
            {
                // The next minute tries again: rows that stay longer are refused all the same.
                log.LogWarning("Could not forget ended sessions and uses: {Error}", error.SqlState ?? nameof(NpgsqlException));
            }
        }
    }
}
