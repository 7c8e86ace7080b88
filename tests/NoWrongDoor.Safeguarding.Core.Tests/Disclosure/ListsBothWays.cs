using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>
/// The same question asked twice: of the hub, where nobody reaches much and a list is gathered from all that is reached, and of the same hub in which everybody's reach counts
/// as wide, so that what is found first or walked in order answers. Both must say the same, page by page.
/// </summary>
internal sealed class ListsBothWays : IAsyncDisposable
{
    private readonly Hub _hub;
    private readonly ServiceProvider _wide;

    /// <param name="hub">The hub.</param>
    /// <param name="from">Records or spans of reach, from which on reach counts as wide in the other.</param>
    public ListsBothWays(Hub hub, int from = 0)
    {
        _hub = hub;
        var database = hub.Database;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(database.Clock).AddSingleton<IdSource>(database.Ids).AddSingleton<SaltSource>(database.Salts).AddSingleton(database.App);
        services.AddSafeguardingCore(database.Configuration);
        services.AddSingleton(new ReachWidth(from));
        _wide = services.BuildServiceProvider(validateScopes: true);
    }

    public ValueTask DisposeAsync() => _wide.DisposeAsync();

    /// <summary>How many records said the same.</summary>
    public async Task<int> ComparedAsync<TDesk>(Func<TDesk, ListRequest, Task<Result<DisclosedPage>>> list, ListRequest request)
        where TDesk : notnull
    {
        var (narrow, wide) = (_hub.Get<TDesk>(), _wide.GetRequiredService<TDesk>());
        var gathered = await AllAsync(list, narrow, narrow, request);
        Assert.Equal(gathered, await AllAsync(list, wide, wide, request));
        // A cursor of one way is a cursor of the other.
        Assert.Equal(gathered, await AllAsync(list, wide, narrow, request));
        return gathered.Count(line => line.Contains(':', StringComparison.Ordinal));
    }

    /// <summary>A record as a reader has it: each field's value with how much of it that is, or why it is withheld.</summary>
    public static string Said(DisclosedRecord record) =>
        $"{record.Id} {string.Join(' ', record.Fields.Select(f => f.IsShown ? $"{f.Rung}:{f.Value.Text}" : f.Withheld!.Reason))}";

    private static async Task<List<string>> AllAsync<TDesk>(Func<TDesk, ListRequest, Task<Result<DisclosedPage>>> list, TDesk first, TDesk further, ListRequest request)
    {
        var all = new List<string>();
        for (var page = await list(first, request); ; page = await list(further, request with { Cursor = page.Value.NextCursor }))
        {
            if (!page.IsSuccess)
            {
                return [.. all, page.Refusal.Code];
            }

            all.AddRange(page.Value.Items.Select(Said));
            if (page.Value.NextCursor is null)
            {
                return all;
            }

            all.Add("next page");
        }
    }

    /// <summary>How often a statement was asked, by its text: two lists that were answered in one way would compare nothing.</summary>
    public sealed class Statements : IDisposable
    {
        private readonly ActivityListener _listener;
        private int _count;

        public Statements(string with)
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity => _count += string.Concat(activity.TagObjects.Select(t => t.Value as string)).Contains(with, StringComparison.Ordinal) ? 1 : 0,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public int Count => _count;

        public void Dispose() => _listener.Dispose();
    }
}
