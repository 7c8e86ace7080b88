using System.Collections.Concurrent;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Host;

/// <summary>
/// Hubs with the agreement in force that have been in use before: starting one, and meeting each of its questions for the first time, costs more than
/// all that a world asks of it. Whoever takes one finds its database and its clock as they were when the agreement had come into force.
/// </summary>
internal static class WarmHub
{
    private static readonly ConcurrentBag<ApiHub> Idle = [];

    public static async Task<ApiHub> TakeAsync()
    {
        if (Idle.TryTake(out var hub))
        {
            await hub.Database.BringBackAsync();
            return hub;
        }

        hub = await StartAsync();
        await hub.Database.KeepAsync();
        return hub;
    }

    /// <summary>One that nobody has used.</summary>
    public static async Task<ApiHub> StartAsync()
    {
        var database = new TestDatabase();
        await Agreements.BringIntoForceAsync(database);
        return await ApiHub.StartAsync(database);
    }

    public static void GiveBack(ApiHub hub)
    {
        hub.Leaks.Leak = null;
        Idle.Add(hub);
    }
}
