namespace NoWrongDoor.Safeguarding.Hub.Pages.Words;

/// <summary>What to call a young person on screen, from the slices that the reader is shown and no others.</summary>
public static class PersonWords
{
    public const string NoName = "Young person (no name that you may see)";

    private const string Interpreter = "interpreter_needed";

    /// <summary>What a name is made of.</summary>
    public static IReadOnlyList<string> NameFields { get; } = ["given_name", "family_name"];

    public static string Name(IEnumerable<RecordView> slices)
    {
        foreach (var slice in slices)
        {
            var names = NameFields.Select(slice.Line).Where(l => l is { HasWords: true, IsOnlyWhether: false })
                .Select(l => l!.Value!.Words!).ToArray();
            if (names.Length > 0)
            {
                return string.Join(' ', names);
            }
        }

        return NoName;
    }

    /// <summary>How to talk with them: shown first, in their own words, and every value where agencies differ.</summary>
    public static IReadOnlyList<(string Label, IReadOnlyList<string> Values)> Passport(IEnumerable<RecordView> slices)
    {
        var all = slices.ToArray();
        return [.. new[] { "known_as", "pronouns", "first_language", Interpreter }
            .Select(name => (FieldWords.Label(name), Values(name, all.Select(s => s.Line(name)).OfType<LineView>().Where(l => l is { HasWords: true, IsOnlyWhether: false }))))
            .Where(p => p.Item2.Count > 0)];
    }

    // One agency that says yes is enough: an interpreter who was not needed does less harm than one who is not there.
    private static IReadOnlyList<string> Values(string name, IEnumerable<LineView> said) =>
        name == Interpreter && said.FirstOrDefault(l => l.Value!.Raw == "true") is { } yes ? [yes.Value!.Words!] : [.. said.Select(l => l.Value!.Words!).Distinct(StringComparer.Ordinal)];
}
