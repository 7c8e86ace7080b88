using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>Confirms each second the policy of every partnership in use, so that a suspension bites on open pages too.</summary>
public sealed class PolicyWatch(PolicyRegister register, TimeProvider time, ILogger<PolicyWatch> log) : BackgroundService
{
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(1);

    /// <summary>One round; a partnership that cannot be confirmed does not keep the others from being.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var partnership in register.Partnerships)
        {
            try
            {
                await register.RefreshAsync(partnership, cancellationToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // What stood goes on for at most 5 s. Whatever is wrong with one partnership's register, no other loses its host for it.
                log.LogWarning(failed, "Asked in vain for the policy of {Partnership}.", partnership);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Each, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }
}
