using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

/// <summary>
/// A list of the type's records, in the type's own order, whose order the database keeps (hub.list_order, migration 0193): of very many records the first tens are handed
/// out, within their reader's row scope. It is of those that have one value in each of some fields, or of all.
/// </summary>
/// <param name="ByValue">The fields in which those of one list are alike.</param>
public sealed record KeptOrder(params string[] ByValue)
{
    /// <summary>The lists that a question is about: one, or all whose names begin so without some; nothing where it is about none of these.</summary>
    internal KeptLists? For(AskedList asked, ListShape shape)
    {
        var filters = asked.Request.Filters.Where(f => f.Fields is [var only] && ByValue.Contains(only)).ToList();
        var equal = ByValue.Select(field => (Field: field, filters.Find(f => f.Match == ListMatch.Equal && f.Fields[0] == field)?.Text)).TakeWhile(v => v.Text is not null).ToList();
        var begins = string.Join(' ', equal.Select(v => $"{v.Field}={v.Text}").Prepend(asked.Type.Name));
        if (equal.Count == ByValue.Length)
        {
            return new KeptLists(begins, null, ByValue);
        }

        // Whose value is withheld stays in such a list, whatever it is.
        return equal.Count == ByValue.Length - 1 && filters.Find(f => f.Match == ListMatch.NoneOf && f.Fields[0] == ByValue[^1]) is { } without && shape.InFull[asked.Type.IndexOf(ByValue[^1])]
            ? new KeptLists($"{begins} {ByValue[^1]}=", without.Text.Split(", "), ByValue) : null;
    }
}

/// <summary>Kept lists by name.</summary>
/// <param name="Name">The whole name, or what the names begin with.</param>
/// <param name="Without">Where it is a beginning: the endings of those that are left out.</param>
/// <param name="ByValue">The fields whose filters the lists answer.</param>
internal sealed record KeptLists(string Name, string[]? Without, IReadOnlyList<string> ByValue)
{
    /// <summary>Of what is filtered by, the lists leave nothing to be looked for.</summary>
    public bool AnswersAll(AskedList asked) => asked.Request.Filters.All(f => f.Fields is [var only] && ByValue.Contains(only));

    /// <summary>Not of all records of the type.</summary>
    public bool OfSome => Name.Contains('=', StringComparison.Ordinal);
}
