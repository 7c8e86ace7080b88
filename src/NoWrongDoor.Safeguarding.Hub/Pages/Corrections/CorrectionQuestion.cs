using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Raise.Process;
using NoWrongDoor.Safeguarding.Hub.Api;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
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
        ["nomination_reason"] = (QuestionKind.Story, null),
        ["strengths"] = (QuestionKind.Story, "What is going well, who helps, what the young person is good at."),
        ["young_person_voice"] = (QuestionKind.Story, "Their own words, with the day on which they said them."),
        ["young_person_informed"] = (QuestionKind.Story, "What they were told, by whom and when. If they were not told, why not."),
        ["risk_hypothesis"] = (QuestionKind.Story, "Write what others do to the young person, and where. A young person is never to blame for harm."),
        ["dissent"] = (QuestionKind.Story, "Who sees it differently, in their own words."),
        ["safe_uncertainty_statement"] = (QuestionKind.Story, "The risk that you accept together, why, and until when."),
        ["exit_criteria"] = (QuestionKind.Story, "How you will know that it is enough."),
        ["next_review_at"] = (QuestionKind.Date, "For example, 27 3 2027."),
        ["closure_reason"] = (QuestionKind.Story, null),
        ["text"] = (QuestionKind.Story, "What is to be done."),
        ["held_on"] = (QuestionKind.Date, "For example, 27 3 2027."),
        ["agenda_items"] = (QuestionKind.Story, "One item a line."),
        ["attendance"] = (QuestionKind.Story, "One a line: agency/function and name. Add (apologies) for who could not come."),
        ["note_kind"] = (QuestionKind.Line, "One of: strength, observation, hypothesis, analysis, minute, decision, dissent."),
        ["said_on"] = (QuestionKind.Date, "For example, 27 3 2026."),
        ["note_text"] = (QuestionKind.Story, "Say what others do to the young person, and where. A young person is never to blame for harm."),
        ["audience"] = (QuestionKind.Line, "Short names of agencies, or of functions in them, for example: csc, nwd/meeting-chair. Left empty, it is for whoever takes part in the case now."),
        ["due_at"] = (QuestionKind.Date, "For example, 27 3 2027."),
        ["completion_evidence"] = (QuestionKind.Story, "What came of it, or why it was stopped."),
    };

    public static Question Of(string type, string field)
    {
        if (OfferedTypes.Find(type)?.Record.Fields.FirstOrDefault(f => f.Name == field) is { } described)
        {
            return Of(described);
        }

        var label = FieldWords.Label(field);
        if (Question.OfField(field) is { } asked)
        {
            return asked with { Step = field, Ask = label, MayBeLeftOut = "Nothing" };
        }

        var (kind, hint) = Kinds.TryGetValue(field, out var known) ? known : (QuestionKind.Line, null);
        return new Question(field, field, kind, label, hint, "Nothing") { IsAddress = field == "address" };
    }

    /// <summary>How a field is asked for, as its description says what it takes.</summary>
    internal static Question Of(FieldDescription field) =>
        new(field.Name, field.Name, KindOf(field), FieldWords.Label(field.Name), HintOf(field), field.IsRequired ? null : "Nothing")
        {
            Options = [.. field.Values.Concat(field.SeveralOf).Select(v => (v, IntelligenceWords.Of(field.Name, v) ?? CodeWords.Of(field.Name, v), ""))],
            Between = field.Between,
            IsDecimal = field.IsDecimal,
            IsAddress = IsAddress(field),
        };

    // What may be shown as half a postcode is an address, whatever it is called.
    private static bool IsAddress(FieldDescription field) => field.Rungs.Contains("outward-postcode");

    /// <summary>Where agencies are named, which ones there are.</summary>
    internal static Question NamingAgencies(Question question, IReadOnlyList<(string Id, string Name)> agencies) =>
        question.Field == "safety_owner_agency" ? question with { Kind = QuestionKind.Choice, Options = [.. agencies.Select(a => (a.Id, a.Name, ""))] }
            : question.Field != "permitted_recipients" ? question
            : question with { Hint = $"{question.Hint} The short names are {string.Join(", ", agencies.Select(a => $"{a.Id} ({a.Name})"))}." };

    /// <summary>What some fields of a case take stands in the process that the case runs under: each partnership has its own.</summary>
    internal static Question Under(RaiseProcess? process, Question question) => (process, question.Field) switch
    {
        (not null, "agreed_risk_level") => question with { Hint = $"One of: {string.Join(", ", process.Levels)}." },
        (not null, "context_weights") => question with { Hint = $"For example: {Weighed(process.Contexts)}. They total 100." },
        _ => question,
    };

    // All alike, and what is left over to the first: an example of the form, not of an opinion.
    private static string Weighed(IReadOnlyList<string> contexts) =>
        string.Join(", ", contexts.Select((c, i) => $"{c} {(100 / contexts.Count) + (i == 0 ? 100 % contexts.Count : 0)}"));

    private static QuestionKind KindOf(FieldDescription field) => field switch
    {
        { Values.Count: > 0 } => QuestionKind.Choice,
        { Example: "true" or "false" } => QuestionKind.Flag,
        { SeveralOf.Count: > 0 } => QuestionKind.Several,
        { Between: not null } => QuestionKind.Number,
        { IsShort: true } => QuestionKind.Line,
        // Before times: a postcode may end with the letter that ends a time.
        _ when IsAddress(field) => QuestionKind.Story,
        _ when field.Example.EndsWith('Z') => QuestionKind.Moment,
        _ when field.Example.StartsWith('{') => QuestionKind.Place,
        _ when DateOnly.TryParseExact(field.Example, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => QuestionKind.Date,
        _ => QuestionKind.Story,
    };

    // A description that only says the label again is no hint.
    private static string? HintOf(FieldDescription field)
    {
        var text = string.Equals(field.Text.TrimEnd('.'), FieldWords.Label(field.Name), StringComparison.OrdinalIgnoreCase) ? "" : field.Text + " ";
        var address = IsAddress(field) ? "Write the postcode last. " : "";
        var several = field.SeveralOf.Count == 0 ? "" : "Choose all that apply.";
        var between = field.Between is { } range ? $"From {range.Least} to {range.Most}." : "";
        return (text + address + several + between).Trim() is { Length: > 0 } hint ? hint : null;
    }
}
