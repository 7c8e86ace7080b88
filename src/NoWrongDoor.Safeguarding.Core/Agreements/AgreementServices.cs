using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

public static class AgreementServices
{
    public static IServiceCollection AddAgreements(this IServiceCollection services, HubConfiguration configuration)
    {
        services.AddLogging();
        services.TryAddSingleton(new TrustStore(configuration.Secrets));
        services.TryAddSingleton<PolicyRegister>();
        return services.AddHostedService<PolicyWatch>();
    }
}
