using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core.Jobs.Figures;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Host;

/// <summary>The job that counts figures, run when a test says so: no scheduler runs in a hub of tests.</summary>
internal static class Counting
{
    public static async Task RunAsync(ApiHub hub) =>
        Assert.True(await hub.Services.GetRequiredService<FirstFigures>().CountAsync("north-yorkshire", "a test", CancellationToken.None));
}
