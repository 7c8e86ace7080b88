using System.Text.Json;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Health.Summaries;

/// <summary>
/// Words that were written to be shared. What therapy was about never enters the hub (the common law duty of confidentiality), so what has the
/// shape of session notes, headed as such or said by turns, is turned back before it is stored.
/// </summary>
internal static partial class SummaryText
{
    private static readonly BrokenRule Notes = new("This looks like notes of a session.",
        "Notes stay with CAMHS. Write in a few sentences of your own what you conclude, what keeps the young person safe and what helps.");

    public static ReadInput Of(int most)
    {
        var words = Inputs.Narrative(most);
        return (JsonElement input, DateTimeOffset now, out BrokenRule? broken) =>
        {
            var text = (string?)words(input, now, out broken);
            if (text is null || !LooksLikeNotes(text))
            {
                return text;
            }

            broken = Notes;
            return null;
        };
    }

    // One line that begins with a name and a colon may be a list; speech by turns has more of them.
    private static bool LooksLikeNotes(string text) => Heading().IsMatch(text) || Turn().Count(text) > 1;

    [GeneratedRegex(@"^\W*((therapy|session|process|progress|counselling|clinical)\s+notes?|session\s+(no\.?\s*)?\d+\s*[:.–-])", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\W*(therapist|clinician|counsellor|client|patient|young person|pt|yp|th|me|them)\s*:", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Turn();
}
