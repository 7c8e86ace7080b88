using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>A value, and the agencies whose records say it: those that agree are one.</summary>
public sealed record SaidOfThem(IReadOnlyList<(RecordView Slice, LineView Line)> By)
{
    public LineView Line => By[0].Line;

    public string Owners => string.Join("; ", By.Select(b => b.Slice.OwnerName));
}

/// <summary>What is said of one field: more than one value where agencies differ.</summary>
/// <param name="Label">The field's.</param>
/// <param name="Values">The own agency's first.</param>
/// <param name="Correct">Where the own agency's is corrected.</param>
public sealed record FieldOfThem(string Label, IReadOnlyList<SaidOfThem> Values, string? Correct)
{
    /// <summary>The own agency has nothing there yet: only others say something.</summary>
    public bool IsAdded { get; init; }
}

/// <summary>Fields that some agencies' records are alike in: withheld for one reason, empty, or told only so far as whether something is recorded.</summary>
public sealed record AlikeOfThem<T>(IReadOnlyList<string> Labels, T Why, IReadOnlyList<RecordView> Of)
{
    public string Owners => string.Join("; ", Of.Select(s => s.OwnerName));
}

/// <summary>Who the young person is: one answer from the slices of all agencies that the reader is shown, each value with whose it is.</summary>
public sealed class WhoTheyAre(IReadOnlyList<RecordView> slices)
{
    /// <summary>What the page has room for. Numbers by which registers know them stand on each agency's whole record.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        [.. PersonWords.NameFields, "known_as", "date_of_birth", "address", "phone", "pronouns", "first_language", "interpreter_needed"];

    public IReadOnlyList<RecordView> Slices => slices;

    public IReadOnlyList<FieldOfThem> Said { get; } = [.. Fields.Select(name => Of(name, slices)).OfType<FieldOfThem>()];

    /// <summary>Of which no agency says anything, and some say that there is nothing.</summary>
    public IReadOnlyList<AlikeOfThem<bool>> Empty { get; } = [.. Alike<bool?, bool>(slices,
        l => l is { IsShown: true, HasWords: false } && Of(l.Name, slices) is null ? true : null, why => why!.Value)];

    public IReadOnlyList<AlikeOfThem<(bool Recorded, ClauseView? Clause)>> OnlyWhether { get; } = [.. Alike<(bool, ClauseView?)?, (bool, ClauseView?)>(slices,
        l => l.Value?.OnlyWhether is { } recorded ? (recorded, l.Source?.Clause) : null, why => why!.Value)];

    /// <summary>Told together where the same fields are withheld for the same reason, whomever one is to ask.</summary>
    public IReadOnlyList<AlikeOfThem<WithheldView>> Withheld { get; } = [.. Alike<WithheldView, WithheldView>(slices, l => l.Withheld is { } why ? why with { Ask = "" } : null, why => why)];

    /// <summary>Where the own agency adds what it has not recorded: each of these fields with the place of its question, or with none.</summary>
    public static IEnumerable<(string Label, string? Add)> AddsOf(AlikeOfThem<bool> empty) => empty.Labels.Select(label =>
        (label, empty.Of.Select(s => (Slice: s, s.Lines.First(l => l.Label == label).Name)).Where(o => IsAddable(o.Slice, o.Name)).Select(o => CorrectionOf(o.Slice, o.Name)).FirstOrDefault()));

    /// <summary>Whom to ask for what these slices withhold.</summary>
    public static string AskOf(AlikeOfThem<WithheldView> withheld) =>
        string.Join("; ", withheld.Of.Select(s => s.Lines.First(l => l.Label == withheld.Labels[0]).Withheld!.Ask).Distinct());

    private static FieldOfThem? Of(string name, IReadOnlyList<RecordView> slices)
    {
        var said = slices.Select(s => (Slice: s, Line: s.Line(name)!)).Where(s => s.Line is { HasWords: true, IsOnlyWhether: false })
            .GroupBy(s => (s.Line.Value!.Words, s.Line.Value.Note)).Select(g => new SaidOfThem([.. g])).ToList();
        var own = slices.FirstOrDefault(s => s.Line(name) is { HasWords: true } line && s.MayCorrect(line)) ?? slices.FirstOrDefault(s => IsAddable(s, name));
        return said.Count == 0 ? null : new FieldOfThem(FieldWords.Label(name), said, own is null ? null : CorrectionOf(own, name)) { IsAdded = own is not null && IsAddable(own, name) };
    }

    private static bool IsAddable(RecordView slice, string name) => slice.Line(name) is { IsShown: true, HasWords: false } line && slice.MayCorrect(line);

    private static string CorrectionOf(RecordView slice, string name) => $"/correct/{slice.Type}/{slice.Id}/{name}";

    // First the fields of each slice that share a reason, then the slices that share both.
    private static IEnumerable<AlikeOfThem<TWhy>> Alike<TKey, TWhy>(IReadOnlyList<RecordView> slices, Func<LineView, TKey?> keyOf, Func<TKey, TWhy> whyOf) =>
        slices.SelectMany(s => s.Lines.Select(l => (Line: l, Key: keyOf(l))).Where(l => l.Key is not null).GroupBy(l => l.Key)
                .Select(g => (Slice: s, g.Key, Labels: string.Join('|', g.Select(l => l.Line.Label)))))
            .GroupBy(g => (g.Key, g.Labels))
            .Select(g => new AlikeOfThem<TWhy>(g.Key.Labels.Split('|'), whyOf(g.Key.Key!), [.. g.Select(s => s.Slice)]));
}
