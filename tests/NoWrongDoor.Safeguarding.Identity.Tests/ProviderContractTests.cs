using NoWrongDoor.Safeguarding.Identity.Tests.Driving;
using NoWrongDoor.Safeguarding.IdentityContract;

namespace NoWrongDoor.Safeguarding.Identity.Tests;

public sealed class ProviderContractTests(ProviderFixture provider) : IClassFixture<ProviderFixture>
{
    [Fact]
    public async Task InBoxProvider_PassesTheContract()
    {
        using var client = new ContractClient("hub-web", provider.HubKey.ToPem(), ProviderFixture.Redirect);
        var outcomes = await new ProviderCheck(provider.Browser(), provider.Database.Clock).RunAsync(new Uri(Party.Issuer), client, CancellationToken.None);
        Assert.True(outcomes.Count > 30, $"{outcomes.Count} checks");
        Assert.Empty(outcomes.Where(o => !o.Passed).Select(o => $"{o.Name}: {o.Found}"));
    }
}
