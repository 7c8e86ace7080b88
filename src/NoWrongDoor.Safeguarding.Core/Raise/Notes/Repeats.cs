using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NoWrongDoor.Safeguarding.Core.Raise.Notes;

/// <summary>
/// Whether a text says something that a recorded value says: a name, an identifier, a place, or five words in a row of a longer text. By words alone: it is
/// for an author to look at before saving, and no proof that nothing else is repeated.
/// </summary>
internal sealed partial class Repeats
{
    private const int LongerText = 12;
    private const int WordsInARow = 5;
    private const int TellingDigits = 7;

    private readonly string _text;
    private readonly string _digits;

    public Repeats(string text)
    {
        _text = $" {string.Join(' ', Words(text).Select(Folded))} ";
        _digits = $" {string.Join(' ', Numbers().Matches(text).Select(m => Digits(m.Value)))} ";
    }

    /// <summary>What of the value stands in the text, as the value writes it; nothing where none of it does.</summary>
    public string? Of(string? value)
    {
        if (value is null || Code().IsMatch(value))
        {
            return null;
        }

        var number = Digits(value);
        if (number.Length >= TellingDigits && number.Length * 2 >= value.Length && _digits.Contains(number[^Math.Min(9, number.Length)..], StringComparison.Ordinal))
        {
            return value;
        }

        var words = Words(value);
        return words.Count > LongerText ? Longest(words, WordsInARow, _ => true) ?? Longest(words, 2, AreNames)
            : words.Count == 1 ? Longest(words, 1, w => w[0].Length >= 3 && (char.IsUpper(w[0][0]) || Digits(w[0]).Length >= 4))
            : Longest(words, 2, w => w.Sum(one => one.Length) >= 6 && w.Any(one => char.IsUpper(one[0]) || char.IsDigit(one[0])));
    }

    private string? Longest(List<string> words, int least, Func<IReadOnlyList<string>, bool> isTelling)
    {
        for (var length = words.Count; length >= least; length--)
        {
            for (var from = 0; from + length <= words.Count; from++)
            {
                var run = words.Skip(from).Take(length).ToList();
                if (isTelling(run) && _text.Contains($" {string.Join(' ', run.Select(Folded))} ", StringComparison.Ordinal))
                {
                    return string.Join(' ', run);
                }
            }
        }

        return null;
    }

    private static bool AreNames(IReadOnlyList<string> words) => words.Count <= 3 && words.All(w => char.IsUpper(w[0]) && w.Length > 2);

    private static List<string> Words(string text) => [.. Word().Matches(text).Select(m => m.Value)];

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string Folded(string word) =>
        string.Concat(word.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\d[\d\s-]*")]
    private static partial Regex Numbers();

    // A code of a closed list says nothing of anybody by itself.
    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex Code();
}
