using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Core.Auditing.Sequencing;

public static class SequencerRegistration
{
    /// <summary>Makes this host a sequencer, with the sequencer's own database role.</summary>
    public static IServiceCollection AddLedgerSequencer(this IServiceCollection services, HubConfiguration configuration)
    {
        services.AddSingleton(provider => new LedgerSequencer(
            HubDataSource.CreatePlain(configuration.ConnectionStrings.Sequencer),
            provider.GetRequiredService<HubSecrets>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LedgerSequencer>>()));
        return services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<LedgerSequencer>());
    }
}
