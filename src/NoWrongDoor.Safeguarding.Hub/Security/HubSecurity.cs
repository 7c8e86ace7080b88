using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NoWrongDoor.Safeguarding.Hub.Security.Api;
using NoWrongDoor.Safeguarding.Hub.Security.SignIn;

namespace NoWrongDoor.Safeguarding.Hub.Security;

/// <summary>
/// Sign-in for people and the token check for the API. Needs an NpgsqlDataSource of the role nwd_app. The host calls UseAuthentication and
/// UseAuthorization after routing, and <see cref="SignInEndpoints.MapSignIn"/>.
/// </summary>
public static class HubSecurity
{
    public const string SessionScheme = "Session";

    /// <summary>Policy of the API: a layer-2 token, nothing else. A cookie opens nothing there, so no form elsewhere can call it.</summary>
    public const string ApiPolicy = "Api";

    /// <summary>Policy of pages that need a person but no choice yet, such as /choose.</summary>
    public const string SignedInPolicy = "SignedIn";

    /// <summary>Policy of every other page: the person has chosen agency, function and purpose, and the token service agrees.</summary>
    public const string ActingPolicy = "Acting";

    public static IServiceCollection AddHubSecurity(this IServiceCollection services, HubSecuritySettings settings)
    {
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddHttpClient(IdentityHttp.Name, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(5);
            client.MaxResponseContentBufferSize = 256 * 1024;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        AddParts(services);
        AddKeyRing(services, settings);
        AddSchemes(services.AddAuthentication(options =>
        {
            options.DefaultScheme = SessionScheme;
            options.DefaultChallengeScheme = SignInHandler.SchemeName;
        }), settings);
        services.AddOptions<CookieAuthenticationOptions>(SessionScheme).Configure<SessionTickets>((options, store) => options.SessionStore = store);
        AddPolicies(services);
        return services;
    }

    private static void AddParts(IServiceCollection services)
    {
        services.AddSingleton<IdentityHttp>();
        services.AddSingleton<PolicyHeads>();
        services.AddSingleton<LayerTwoTokens>();
        services.AddSingleton<SingleUse>();
        services.AddSingleton<Provider>();
        services.AddSingleton<TokenClient>();
        services.AddSingleton<IdTokenCheck>();
        services.AddSingleton<RelyingParty>();
        services.AddSingleton<SessionVault>();
        services.AddSingleton<SessionTickets>();
        services.AddSingleton<SessionRows>();
        services.AddSingleton<LayerOneTokens>();
        services.AddSingleton<ActingTokens>();
        services.AddSingleton<SessionEvents>();
        services.AddSingleton<BackChannelLogout>();
        services.AddSingleton<SignOut>();
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, ActingForms>();
        services.AddSingleton(p => new ActingSession(
            p.GetRequiredService<IHttpContextAccessor>(), p.GetRequiredService<LayerOneTokens>(), p.GetRequiredService<ActingTokens>()));
        services.AddHostedService<SingleUseSweep>();
    }

    private static void AddKeyRing(IServiceCollection services, HubSecuritySettings settings)
    {
        services.AddSingleton(new KeyRingCipher(settings.DataProtectionKey));
        services.AddSingleton<KeyRing>();
        services.AddDataProtection().SetApplicationName("nwd-hub");
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing, KeyRingCipher>((options, ring, cipher) =>
            (options.XmlRepository, options.XmlEncryptor) = (ring, cipher));
    }

    private static void AddSchemes(AuthenticationBuilder authentication, HubSecuritySettings settings)
    {
        authentication.AddScheme<HubTokenOptions, HubTokenHandler>(HubTokenHandler.SchemeName, null);
        authentication.AddCookie(SessionScheme, options =>
        {
            options.Cookie.Name = settings.CookieName("session");
            options.Cookie.Path = "/";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = settings.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            options.ExpireTimeSpan = SessionTickets.Longest;
            options.SlidingExpiration = false;
            options.EventsType = typeof(SessionEvents);
        });
        authentication.AddOAuth<OAuthOptions, SignInHandler>(SignInHandler.SchemeName, options => Configure(options, settings));
    }

    private static void Configure(OAuthOptions options, HubSecuritySettings settings)
    {
        options.SignInScheme = SessionScheme;
        options.ClientId = settings.ClientId;
        // The framework wants a secret; there is none. The client authenticates with its key.
        options.ClientSecret = "private_key_jwt";
        options.AuthorizationEndpoint = settings.SignInIssuer + "/authorize";
        options.TokenEndpoint = settings.SignInIssuer + "/token";
        options.CallbackPath = SignInPaths.Callback;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(10);
        options.Scope.Add("openid");
        options.Scope.Add("profile");
        options.CorrelationCookie.Name = settings.CookieName("answer") + ".";
        options.CorrelationCookie.Path = "/";
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = settings.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        options.Events = new SignInEvents();
    }

    private static void AddPolicies(IServiceCollection services) => services.AddAuthorizationBuilder()
        .AddPolicy(ApiPolicy, policy => policy.AddAuthenticationSchemes(HubTokenHandler.SchemeName)
            .RequireAssertion(context => context.User.ReaderOf() is not null))
        .AddPolicy(SignedInPolicy, policy => policy.RequireAuthenticatedUser())
        .AddPolicy(ActingPolicy, policy => policy.RequireAuthenticatedUser()
            .RequireAssertion(context => context.User.ReaderOf() is not null));
}
