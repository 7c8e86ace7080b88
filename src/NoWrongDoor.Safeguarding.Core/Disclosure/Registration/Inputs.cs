using System.Globalization;
using System.Text;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

/// <summary>Readers of input values. A null, an empty text and a missing value all mean: nothing recorded.</summary>
public static class Inputs
{
    /// <summary>One line of text, its spaces made single, in Unicode's composed form.</summary>
    public static ReadInput Line(int most) => (JsonElement input, DateTimeOffset _, out BrokenRule? broken) =>
        Text(input, out broken) is { } text ? Fitting(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), most, out broken) : null;

    /// <summary>Text of several lines.</summary>
    public static ReadInput Narrative(int most) => (JsonElement input, DateTimeOffset _, out BrokenRule? broken) =>
        Text(input, out broken) is { } text ? Fitting(text.Trim().ReplaceLineEndings("\n"), most, out broken) : null;

    public static ReadInput Code(params string[] values) => (JsonElement input, DateTimeOffset _, out BrokenRule? broken) =>
    {
        var text = Text(input, out broken);
        if (text is null || values.Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        broken = new BrokenRule("The value is not one of the list.", $"Use one of: {string.Join(", ", values)}.");
        return null;
    };

    /// <summary>Several codes of one list with commas between them, kept in the list's order so that equal answers are equal texts.</summary>
    public static ReadInput Codes(IReadOnlyList<string> values) => (JsonElement input, DateTimeOffset _, out BrokenRule? broken) =>
    {
        if (Text(input, out broken) is not { } text)
        {
            return null;
        }

        var given = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (given.Length > 0 && given.All(g => values.Contains(g, StringComparer.Ordinal)))
        {
            return string.Join(", ", values.Where(v => given.Contains(v, StringComparer.Ordinal)));
        }

        broken = new BrokenRule("A value is not one of the list.", $"Use these, with commas between them: {string.Join(", ", values)}.");
        return null;
    };

    public static ReadInput Checked<T>()
        where T : class, IChecked<T> => (JsonElement input, DateTimeOffset _, out BrokenRule? broken) =>
        Text(input, out broken) is { } text ? T.Read(text, out broken) : null;

    /// <summary>The canonical text of a checked value, for an encrypted field.</summary>
    public static ReadInput CheckedText<T>()
        where T : class, IChecked<T> => (JsonElement input, DateTimeOffset _, out BrokenRule? broken) =>
        Text(input, out broken) is { } text ? T.Read(text, out broken)?.Value : null;

    public static ReadInput Flag { get; } = (JsonElement input, DateTimeOffset _, out BrokenRule? broken) =>
    {
        broken = input.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null
            ? null : new BrokenRule("The value is yes or no.", "Send true or false, without quotation marks.");
        return broken is null && input.ValueKind != JsonValueKind.Null ? input.GetBoolean() : null;
    };

    public static ReadInput Number(int least, int most) => (JsonElement input, DateTimeOffset _, out BrokenRule? broken) =>
    {
        var number = 0;
        broken = input.ValueKind is JsonValueKind.Null || (input.ValueKind is JsonValueKind.Number && input.TryGetInt32(out number) && number >= least && number <= most)
            ? null : new BrokenRule($"The value is not a whole number from {least} to {most}.", "Send a number, without quotation marks.");
        return broken is null && input.ValueKind is not JsonValueKind.Null ? number : null;
    };

    public static ReadInput PastDate { get; } = (JsonElement input, DateTimeOffset now, out BrokenRule? broken) =>
    {
        if (Day(input, "2011-05-27", out broken) is not { } date)
        {
            return null;
        }

        if (date > Moment.DateOf(now))
        {
            broken = new BrokenRule("The date is in the future.", "Enter a date that has passed.");
        }
        else if (date.Year < 1900)
        {
            broken = new BrokenRule("The date is before 1900.", "Check the year.");
        }

        return broken is null ? date : null;
    };

    /// <summary>A day that is planned: from a year ago, so that an overdue one can be put right, to five years ahead.</summary>
    public static ReadInput PlannedDate { get; } = (JsonElement input, DateTimeOffset now, out BrokenRule? broken) =>
    {
        if (Day(input, "2026-11-27", out broken) is not { } date)
        {
            return null;
        }

        if (date < Moment.DateOf(now).AddYears(-1) || date > Moment.DateOf(now).AddYears(5))
        {
            broken = new BrokenRule("The date is more than a year ago or more than five years ahead.", "Check the year.");
        }

        return broken is null ? date : null;
    };

    public static ReadInput PastInstant { get; } = (JsonElement input, DateTimeOffset now, out BrokenRule? broken) =>
    {
        if (Text(input, out broken) is not { } text)
        {
            return null;
        }

        if (Moment.Read(text) is not { } at)
        {
            broken = new BrokenRule("The time is not a date and time with its offset from UTC.", "Enter a time like 2026-03-14T21:30:00+00:00.");
            return null;
        }

        at = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        broken = at > now ? new BrokenRule("The time is in the future.", "Enter a time that has passed.")
            : at.Year < 1900 ? new BrokenRule("The time is before 1900.", "Check the year.") : null;
        return broken is null ? at : null;
    };

    /// <summary>The text of an input, or nothing for null and empty texts.</summary>
    public static string? Text(JsonElement input, out BrokenRule? broken)
    {
        broken = null;
        if (input.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return null;
        }

        if (input.ValueKind != JsonValueKind.String)
        {
            broken = new BrokenRule("The value is not text.", "Send the value in quotation marks.");
            return null;
        }

        if (Unescape(input) is not { } text || text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
        {
            broken = new BrokenRule("The text holds characters that are not text.", "Take out control characters and broken symbols.");
            return null;
        }

        return string.IsNullOrWhiteSpace(text) ? null : text.Normalize(NormalizationForm.FormC);
    }

    private static DateOnly? Day(JsonElement input, string example, out BrokenRule? broken)
    {
        if (Text(input, out broken) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        broken = new BrokenRule("The date is not a day of the calendar written as year-month-day.", $"Enter a date like {example}.");
        return null;
    }

    private static string? Fitting(string text, int most, out BrokenRule? broken)
    {
        broken = text.Length > most ? new BrokenRule($"The text is longer than {most} characters.", "Shorten it.") : null;
        return broken is null ? text : null;
    }

    private static string? Unescape(JsonElement input)
    {
        try
        {
            var text = input.GetString()!;
            return text.IsNormalized(NormalizationForm.FormC) || text.Normalize(NormalizationForm.FormC).Length > 0 ? text : null;
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or ArgumentException)
        {
            return null; // an escaped half of a surrogate pair
        }
    }
}
