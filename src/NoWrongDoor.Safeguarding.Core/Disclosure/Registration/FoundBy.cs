using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

/// <summary>
/// A function of the database that finds by index the records which a list asks for, within its caller's row scope: at least those that the list has. The gate
/// decides on each of them as ever.
/// </summary>
/// <param name="Asked">What the function is given for a question that it can answer; nothing for every other.</param>
/// <param name="Sql">The call; it may use the parameter @sought.</param>
public sealed record FoundBy(Func<ListRequest, string[]?> Asked, string Sql)
{
    private const int Longest = 12;

    /// <summary>The function finds whatever has this value in this field.</summary>
    public static FoundBy Value(string field, string value, string sql) =>
        new(request => request.Filters.Any(f => f is { Match: ListMatch.Equal, Fields: [var only] } && only == field && f.Text == value) ? [] : null, sql);

    /// <summary>The function finds whatever has words in these fields that begin so, of two to twelve letters; of a single letter too many do.</summary>
    public static FoundBy Words(IReadOnlyList<string> fields, string sql) => new(request =>
        request.Filters.Where(f => f.Match == ListMatch.WordBegins && f.Fields.All(fields.Contains)).Select(f => Beginning(f.Text)).OfType<string>().ToArray() is { Length: > 0 } words
            ? words : null, sql);

    private static string? Beginning(string word) =>
        word.Trim().ToLowerInvariant().EnumerateRunes().Take(Longest).ToList() is { Count: > 1 } letters ? string.Concat(letters) : null;
}
