using System.Globalization;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Places;
using NoWrongDoor.Safeguarding.WebCommon.Forms;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;

/// <summary>The boxes of one question, as typed.</summary>
public sealed class AnswerForm
{
    public DateParts Date { get; set; } = new();
    public string? Time { get; set; }
    public string? Text { get; set; }
    public string? Grid { get; set; }

    /// <summary>What is ticked, where several may be.</summary>
    public List<string> Chosen { get; set; } = [];
    /// <summary>For an address: "true" or "false", or nothing, which leaves a mark as it stands.</summary>
    public string? Confidential { get; set; }

    /// <summary>Said where "now" is pressed beside a day or a time that was typed: which of the two is meant is not for the hub to choose.</summary>
    public const string NowAndTyped = "You typed a day or a time and chose the time now. Clear the boxes to use the time now, or send what you typed with the other button";

    /// <summary>A day or a time stands in the boxes.</summary>
    public bool SaysWhen => !Date.IsEmpty || !string.IsNullOrWhiteSpace(Time);

    /// <summary>The day and the time as they stand in the boxes, to tell whether somebody changed them.</summary>
    public string When => string.Join(' ', new[] { Date.Day, Date.Month, Date.Year, Time }.Select(part => part?.Trim()));

    public static AnswerForm From(Question question, IReadOnlyDictionary<string, string> answers)
    {
        string? Kept(string part) => answers.GetValueOrDefault(part);
        var field = question.Field;
        return question.Kind switch
        {
            QuestionKind.Moment or QuestionKind.Date => new()
            {
                Date = new() { Day = Kept($"{field}.day"), Month = Kept($"{field}.month"), Year = Kept($"{field}.year") },
                Time = Kept($"{field}.time"),
            },
            QuestionKind.Place => new() { Text = Kept($"{field}.text"), Grid = Kept($"{field}.grid") },
            _ => new() { Text = Kept(field) },
        };
    }

    /// <summary>
    /// The draft's answers with this question's replaced by what stands in the boxes, right or wrong: nothing typed is lost. What no question asked is not
    /// its author's words and is left out. What a later keep of the same page has replaced already changes nothing.
    /// </summary>
    public IReadOnlyDictionary<string, string> Into(Question question, IReadOnlyDictionary<string, string> answers, string? number = null)
    {
        if (KeepNumber.IsOvertaken(number, answers.GetValueOrDefault(question.KeptAs)))
        {
            return answers;
        }

        var kept = answers.Where(a => !question.Parts.Contains(a.Key) && (a.Key == StepModel.Subject || Question.Asks(a.Key))).ToDictionary(a => a.Key, a => a.Value);
        string?[] typed = question.Kind switch
        {
            QuestionKind.Moment => [Date.Day, Date.Month, Date.Year, Time],
            QuestionKind.Place => [Text, Grid],
            _ => [Text],
        };
        foreach (var (part, value) in question.Parts.Zip(typed))
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                kept[part] = value;
            }
        }

        if (KeepNumber.Of(number) is { } counted)
        {
            kept[question.KeptAs] = counted;
        }

        return kept;
    }

    /// <summary>The boxes filled with a value as it was disclosed.</summary>
    public static AnswerForm FromValue(QuestionKind kind, string? value) => (kind, value) switch
    {
        (_, null) => new(),
        (QuestionKind.Date, _) => new() { Date = DateParts.From(DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture)) },
        (QuestionKind.Moment, _) => FromMoment(DateTimeOffset.Parse(value, CultureInfo.InvariantCulture)),
        (QuestionKind.Place, _) => FromPlace(value),
        (QuestionKind.Several, _) => new() { Chosen = [.. value.Split(", ")] },
        _ => new() { Text = value },
    };

    /// <summary>The boxes filled with an address and its mark.</summary>
    public static AnswerForm FromAddress(string? value) => value is null ? new()
        : new() { Text = AddressText.Bare(value), Confidential = AddressText.IsConfidential(value) ? "true" : "false" };

    private static AnswerForm FromMoment(DateTimeOffset at)
    {
        var form = new AnswerForm();
        form.Fill(at);
        return form;
    }

    /// <summary>Puts a moment into the boxes, so that they mean that very moment, in the hour that the clocks show twice as well.</summary>
    public void Fill(DateTimeOffset at) => (Date, Time) = (DateParts.From(DateOnly.FromDateTime(SpokenTime.InLondon(at))), SpokenTime.Clock(at));

    private static AnswerForm FromPlace(string json)
    {
        using var place = JsonDocument.Parse(json);
        string? Part(string name) => place.RootElement.TryGetProperty(name, out var part) ? part.GetString() : null;
        return new() { Text = Part("text"), Grid = Part("grid_reference") };
    }
}

/// <summary>What the boxes of one question need to be drawn.</summary>
public sealed record AnswerBoxes(Question Question, AnswerForm Form, bool Heading)
{
    public string Size => Heading ? "l" : "s";

    /// <summary>What stands before the names of the boxes where a page asks several questions.</summary>
    public string Prefix { get; init; } = "";
}
