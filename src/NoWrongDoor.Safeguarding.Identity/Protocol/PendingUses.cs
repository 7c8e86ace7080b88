using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.Protocol;

/// <summary>
/// Single uses noted while one request is checked, and taken together by the statement that commits what they buy. Until then nothing is used
/// up and nothing is granted; the statement lets one of concurrent copies through.
/// </summary>
public sealed class PendingUses
{
    private readonly List<(byte[] Use, DateTimeOffset Until, ProtocolError Refusal)> _noted = [];

    /// <summary>In the order noted. Every request notes in the same order, so that two that share both never wait for each other.</summary>
    public byte[][] Uses => [.. _noted.Select(n => n.Use)];

    public DateTimeOffset[] Untils => [.. _noted.Select(n => n.Until)];

    /// <summary>Says yes to each: who was first shows when they are taken, and <paramref name="refusal"/> is what a later one is answered.</summary>
    public FirstUse NotedWith(ProtocolError refusal) => (use, until, _) =>
    {
        _noted.Add((use, until.ToUniversalTime(), refusal));
        return ValueTask.FromResult(true);
    };

    /// <summary>The answer to a request of whose uses only these were first; null when all were.</summary>
    public ProtocolError? RefusalUnless(IReadOnlyList<byte[]> first) =>
        _noted.FirstOrDefault(n => !first.Any(f => f.AsSpan().SequenceEqual(n.Use))).Refusal;
}
