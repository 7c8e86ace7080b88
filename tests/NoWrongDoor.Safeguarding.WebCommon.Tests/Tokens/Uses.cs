using System.Collections.Concurrent;

namespace NoWrongDoor.Safeguarding.WebCommon.Tests.Tokens;

/// <summary>A replay store in memory.</summary>
internal sealed class Uses
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new();

    public int Count => _seen.Count;

    public ValueTask<bool> First(byte[] use, DateTimeOffset until, CancellationToken cancellation) =>
        ValueTask.FromResult(_seen.TryAdd(Convert.ToHexString(use), until));
}
