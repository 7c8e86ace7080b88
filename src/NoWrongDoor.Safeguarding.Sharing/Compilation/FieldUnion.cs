namespace NoWrongDoor.Safeguarding.Sharing.Compilation;

/// <summary>The fields of several documents as one list; the first document that names a field fixes its ladder.</summary>
internal static class FieldUnion
{
    public static IReadOnlyList<Field> Of(IReadOnlyList<SharingAgreement> documents)
    {
        var fields = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            foreach (var field in document.Fields)
            {
                if (!fields.TryAdd(field.Name, field))
                {
                    Compare(document, field, fields[field.Name]);
                }
            }
        }
        return [.. fields.Values];
    }

    // A ladder may leave rungs out, but not add or reorder any: its levels could not be translated.
    private static void Compare(SharingAgreement document, Field field, Field first)
    {
        var levels = field.Rungs.Select(first.LevelOf).ToList();
        if (levels.Contains(-1) || !levels.SequenceEqual(levels.Order()))
        {
            throw new ArgumentException(
                $"{document.Id} {document.Version} has the ladder [{string.Join(", ", field.Rungs)}] for {field.Name}; the hub has [{string.Join(", ", first.Rungs)}].", nameof(document));
        }
    }
}
