using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Api;

/// <summary>The same on a hub and a database that nobody uses afterwards: for tests that break more of it than its rows.</summary>
public sealed class OwnApiScene : ApiScene
{
    protected override Task<ApiHub> TakeAsync() => WarmHub.StartAsync();

    protected override async ValueTask GiveBackAsync()
    {
        await Hub.DisposeAsync();
        Hub.Database.Dispose();
    }
}
