using NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Corrections;

/// <summary>How a field is asked for when it is corrected.</summary>
public static class CorrectionQuestion
{
    private static readonly Dictionary<string, (QuestionKind Kind, string? Hint)> Kinds = new(StringComparer.Ordinal)
    {
        ["date_of_birth"] = (QuestionKind.Date, "For example, 27 3 2011."),
        ["interpreter_needed"] = (QuestionKind.Flag, null),
        ["address"] = (QuestionKind.Story, "Write the postcode last."),
        ["nhs_number"] = (QuestionKind.Line, "10 digits, for example 943 476 5919."),
        ["found_at"] = (QuestionKind.Moment, null),
        ["found_place"] = (QuestionKind.Place, null),
    };

    public static Question Of(string field)
    {
        var label = FieldWords.Label(field);
        if (Question.OfField(field) is { } asked)
        {
            return asked with { Step = field, Ask = label, MayBeLeftOut = "Nothing" };
        }

        var (kind, hint) = Kinds.TryGetValue(field, out var known) ? known : (QuestionKind.Line, null);
        return new Question(field, field, kind, label, hint, "Nothing");
    }
}
