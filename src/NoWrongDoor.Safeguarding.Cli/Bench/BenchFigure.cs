namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>What a figure is held against: at most, or at least. A must holds work open, a stretch is only told.</summary>
public sealed record BenchBar(double Must, double? Stretch, bool AtMost)
{
    public static BenchBar Most(double must, double? stretch = null) => new(must, stretch, true);

    public static BenchBar Least(double must, double? stretch = null) => new(must, stretch, false);

    public bool IsMetBy(double figure) => Holds(figure, Must);

    public bool? IsStretchMetBy(double figure) => Stretch is { } stretch ? Holds(figure, stretch) : null;

    private bool Holds(double figure, double bound) => AtMost ? figure <= bound : figure >= bound;
}

/// <summary>The same work done raw, in the same run.</summary>
public sealed record BenchBaseline(string Name, double Figure, string Unit);

/// <summary>One figure. Without a bar it explains the others.</summary>
public sealed record BenchFigure(string Name, double Figure, string Unit, BenchBar? Bar = null, BenchBaseline? Baseline = null)
{
    public bool? IsMet => Bar?.IsMetBy(Figure);
}
