using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Hub;
using Npgsql;

var app = HubHost.Build(args, HubConfiguration.Load());
await StartupGuard.CheckAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), app.Configuration.GetValue<bool>("ThrowAwayDatabase"), CancellationToken.None);
await app.RunAsync();
