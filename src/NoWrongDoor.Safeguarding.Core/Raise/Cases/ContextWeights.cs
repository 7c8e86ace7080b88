using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Raise;

/// <summary>
/// How much of the harm comes from each context, in hundredths that total 100: "home 10, peers 50, school 10, neighbourhood 20, online 10".
/// Contextual safeguarding assesses and treats the context, not only the child.
/// </summary>
public sealed class ContextWeights : IChecked<ContextWeights>
{
    private const int Whole = 100;
    private static readonly BrokenRule Form = new("The weights are not contexts with whole numbers.", "Write them like: home 10, peers 50, school 10, neighbourhood 20, online 10.");

    private ContextWeights(IReadOnlyList<(string Context, int Weight)> weights) => Weights = weights;

    public IReadOnlyList<(string Context, int Weight)> Weights { get; }

    public string Value => string.Join(", ", Weights.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Context} {w.Weight}")));

    /// <summary>The contexts that weigh most; several when they weigh the same.</summary>
    public IReadOnlyList<string> Heaviest => [.. Weights.Where(w => w.Weight == Weights.Max(o => o.Weight)).Select(w => w.Context)];

    public static ContextWeights? Read(string? text, out BrokenRule? broken)
    {
        var weights = new List<(string Context, int Weight)>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split([' ', ':', '='], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (words.Length != 2 || !words[0].All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var weight))
            {
                broken = Form;
                return null;
            }

            weights.Add((words[0].ToLowerInvariant(), weight));
        }

        broken = weights.Count == 0 ? Form
            : weights.DistinctBy(w => w.Context).Count() < weights.Count ? new BrokenRule("A context stands here twice.", "Give each context one number.")
            : weights.Sum(w => (long)w.Weight) != Whole ? new BrokenRule($"The weights total {weights.Sum(w => (long)w.Weight)}.", "Change them until they total 100.")
            : null;
        return broken is null ? new ContextWeights(weights) : null;
    }

    public static ContextWeights Parse(string s, IFormatProvider? provider) => Read(s, out var broken) ?? throw new FormatException(broken!.Rule);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ContextWeights result) =>
        (result = Read(s, out _)) is not null;

    public override string ToString() => Value;
}
