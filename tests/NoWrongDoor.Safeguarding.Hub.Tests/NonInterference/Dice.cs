namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>Choices that follow from a seed alone (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public int Below(int count)
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)count);
    }

    public bool OneIn(int count) => Below(count) == 0;

    public T Of<T>(params IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public IEnumerable<T> Some<T>(IEnumerable<T> choices, int most) => choices.OrderBy(_ => Below(int.MaxValue)).Take(most);

    public int Between(int low, int high) => low + Below(high - low + 1);
}
