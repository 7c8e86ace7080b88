namespace NoWrongDoor.Safeguarding.Hub.Pages.Words;

/// <summary>What to call a young person on screen, from the slices that the reader is shown and no others.</summary>
public static class PersonWords
{
    public const string NoName = "Young person (no name that you may see)";

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

    /// <summary>How to talk with them: shown first, in their own words.</summary>
    public static IReadOnlyList<LineView> Passport(IEnumerable<RecordView> slices)
    {
        var all = slices.ToArray();
        return [.. new[] { "known_as", "pronouns", "first_language", "interpreter_needed" }
            .Select(name => all.Select(s => s.Line(name)).FirstOrDefault(l => l is { HasWords: true, IsOnlyWhether: false }))
            .OfType<LineView>()];
    }
}
