using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Hub;

/// <summary>
/// The database answers, as a role that may not look past row-level security, on a server that keeps what it acknowledged. At the start a host
/// stops where this does not hold; later it is not ready. ThrowAwayDatabase says that losing what is acknowledged does not matter here.
/// </summary>
public sealed class DatabaseReadiness(NpgsqlDataSource source, IConfiguration configuration) : IHealthCheck
{
    public Task CheckAsync(CancellationToken cancellationToken) =>
        StartupGuard.CheckAsync(source, configuration.GetValue<bool>("ThrowAwayDatabase"), cancellationToken);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failed) when (failed is UnsafeStartException or NpgsqlException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy(failed.GetType().Name);
        }
    }
}
