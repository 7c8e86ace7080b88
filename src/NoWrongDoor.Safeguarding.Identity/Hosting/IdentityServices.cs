using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Identity.Accounts;
using NoWrongDoor.Safeguarding.Identity.Clients;
using NoWrongDoor.Safeguarding.Identity.Entries;
using NoWrongDoor.Safeguarding.Identity.Keys;
using NoWrongDoor.Safeguarding.Identity.OpenId;
using NoWrongDoor.Safeguarding.Identity.Protocol;
using NoWrongDoor.Safeguarding.Identity.Sessions;
using NoWrongDoor.Safeguarding.Identity.TokenService;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.Hosting;

internal static class IdentityServices
{
    public static IServiceCollection AddIdentityProvider(this IServiceCollection services, HubConfiguration configuration)
    {
        var addresses = new ProviderAddresses(configuration.Urls.Identity, configuration.Urls.Hub);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IdSource, TimeOrderedIds>();
        services.TryAddSingleton<SaltSource, RandomSalts>();
        services.AddSingleton(addresses);
        services.AddSingleton(new HubSecrets(configuration.Secrets));
        services.AddSingleton(_ => HubDataSource.Create(configuration.ConnectionStrings.Identity));
        services.AddSingleton(provider => new SecretBox(provider.GetRequiredService<HubSecrets>().DataProtectionKey, "provider keys"));
        services.AddSingleton<ProviderKeys>().AddSingleton<EntryWriter>().AddSingleton<SignInEntries>().AddSingleton<Retention>();
        services.AddHostedService(provider => provider.GetRequiredService<Retention>());
        AddProtocol(services);
        AddPeople(services);
        AddTokenService(services, configuration);
        AddLogout(services, addresses);
        return services;
    }

    private static void AddProtocol(IServiceCollection services)
    {
        services.AddSingleton<SingleUse>().AddSingleton<ClientStore>().AddSingleton<ClientAuthentication>();
        services.AddSingleton(provider => new DpopProofCheck(provider.GetRequiredService<SingleUse>().FirstAsync, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new DpopNonces(NonceKey(provider.GetRequiredService<HubSecrets>()), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ProofOfPossession>().AddSingleton<PushedRequestStore>().AddSingleton<AuthorizationCodes>().AddSingleton<TokenFamilies>();
        services.AddSingleton<IdTokens>().AddSingleton<BearerOfToken>().AddSingleton<SignOut>().AddSingleton<SignOutRequests>();
        services.AddSingleton<PushedRequestEndpoint>().AddSingleton<AuthorizeEndpoint>().AddSingleton<TokenEndpoint>();
        services.AddSingleton<UserInfoEndpoint>().AddSingleton<IntrospectionEndpoint>();
    }

    private static void AddPeople(IServiceCollection services)
    {
        services.AddDbContext<AccountContext>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddIdentityCore<Account>(options => options.User.RequireUniqueEmail = true).AddEntityFrameworkStores<AccountContext>();
        services.AddSingleton<Attempts>().AddSingleton<Authenticators>().AddScoped<PasswordCheck>().AddScoped<SignIn>().AddSingleton<SecondStep>().AddSingleton<CompletedSignIn>();
        services.AddSingleton<SessionStore>().AddSingleton<HalfSignIns>().AddSingleton<SessionCookies>().AddSingleton<KnownBrowsers>();
        services.AddDataProtection().SetApplicationName("nwd identity");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            var secrets = new SealedXml(provider.GetRequiredService<SecretBox>());
            options.XmlRepository = new KeysInDatabase(provider.GetRequiredService<NpgsqlDataSource>(),
                new SecretBox(provider.GetRequiredService<HubSecrets>().DataProtectionKey, "key ring"), secrets, provider.GetRequiredService<ILogger<KeysInDatabase>>());
            options.XmlEncryptor = secrets;
        }));
    }

    private static void AddTokenService(IServiceCollection services, HubConfiguration configuration)
    {
        services.AddAgreements(configuration).AddSingleton(RolesFile.Load(configuration.Policies));
        services.AddSingleton<Memberships>().AddSingleton<AgreementCovers>().AddSingleton<TokenPolicy>().AddSingleton<HubTokens>().AddSingleton<HubTokenEndpoint>();
    }

    private static void AddLogout(IServiceCollection services, ProviderAddresses addresses)
    {
        services.AddHttpClient(LogoutDelivery.HttpClientName, client => client.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(() => OutboundGuard.Handler(addresses.IsLoopback));
        services.AddSingleton<LogoutDelivery>().AddHostedService(provider => provider.GetRequiredService<LogoutDelivery>());
    }

    private static byte[] NonceKey(HubSecrets secrets) => System.Security.Cryptography.HKDF.DeriveKey(
        System.Security.Cryptography.HashAlgorithmName.SHA256, secrets.DataProtectionKey.ToArray(), 32, info: "nwd identity dpop nonce"u8.ToArray());
}
