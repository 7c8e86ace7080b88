using System.Collections.Concurrent;

namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>What was worked out for a day, which another day's work replaces: agreements, laws and ages turn at midnight, and nothing of yesterday is kept.</summary>
internal sealed class OfTheDay<TKey, TValue>
    where TKey : notnull
{
    private Held _held = new(DateOnly.MinValue, new());

    public TValue GetOrAdd(DateOnly day, TKey key, Func<TKey, TValue> make)
    {
        var held = _held;
        if (held.Day != day)
        {
            _held = held = new Held(day, new());
        }

        return held.Known.GetOrAdd(key, make);
    }

    private sealed record Held(DateOnly Day, ConcurrentDictionary<TKey, TValue> Known);
}
