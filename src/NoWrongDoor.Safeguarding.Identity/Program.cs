using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Identity.Hosting;
using NoWrongDoor.Safeguarding.Identity.Keys;
using NoWrongDoor.Safeguarding.WebCommon;

var builder = WebApplication.CreateBuilder(args);
var configuration = HubConfiguration.Load(builder.Configuration["NWD_CONFIG"]);
builder.AddSafeguardingWeb("identity", web => web.FormTargets.Add(configuration.Urls.Hub));
builder.Services.AddIdentityProvider(configuration);
if (builder.Configuration["urls"] is null)
{
    builder.WebHost.UseUrls(configuration.Urls.Identity);
}

var app = builder.Build();
await StartupGuard.CheckAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), builder.Configuration.GetValue<bool>("ThrowAwayDatabase"), CancellationToken.None);
var keys = app.Services.GetRequiredService<ProviderKeys>();
await keys.SignIn.EnsureAsync(CancellationToken.None);
await keys.Hub.EnsureAsync(CancellationToken.None);
app.UseSafeguardingWeb();
app.MapIdentityProvider();
await app.RunAsync();
