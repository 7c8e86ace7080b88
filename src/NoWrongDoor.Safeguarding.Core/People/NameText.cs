using System.Globalization;
using System.Text;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.People;

/// <summary>
/// The one form in which names are stored, matched and searched for: composed letters, single plain spaces, plain apostrophes and
/// hyphens, nothing invisible. Whoever types a name as it sounds and whoever pastes it find the same person.
/// </summary>
public static class NameText
{
    private const string Apostrophes = "\u2018\u2019\u201B\u02B9\u02BB\u02BC\u02BD\u2032\uFF07\u00B4`";
    private const string Hyphens = "\u2010\u2011\u2012\u2013\uFF0D";

    public static string? Read(string? text, out BrokenRule? broken)
    {
        broken = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (!IsVisible(text))
        {
            broken = new BrokenRule("The name holds characters that nobody can see.", "Type the name anew instead of pasting it.");
            return null;
        }

        var words = text.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(string.Join(' ', words).Select(Plain));
    }

    private static char Plain(char letter) => Apostrophes.Contains(letter, StringComparison.Ordinal) ? '\'' : Hyphens.Contains(letter, StringComparison.Ordinal) ? '-' : letter;

    // Format characters and other controls, and halves of a pair, which have no composed form.
    private static bool IsVisible(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune)
                || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
                || (Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune)))
            {
                return false;
            }

            i += rune.Utf16SequenceLength;
        }

        return true;
    }
}
