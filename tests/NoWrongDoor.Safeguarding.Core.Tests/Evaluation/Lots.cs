namespace NoWrongDoor.Safeguarding.Core.Tests.Evaluation;

/// <summary>The same lots for the same seed (SplitMix64).</summary>
internal sealed class Lots(int seed)
{
    private ulong _state = (ulong)seed;

    /// <summary>From nought to one below.</summary>
    public int Next(int below) => Next(0, below);

    public int Next(int from, int below) => from + (int)(Draw() % (ulong)(below - from));

    private ulong Draw()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
