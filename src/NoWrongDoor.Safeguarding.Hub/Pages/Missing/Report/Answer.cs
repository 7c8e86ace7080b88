using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Places;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.WebCommon.Forms;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;

/// <summary>What the boxes of a question mean: a value for the record, nothing, or what is wrong with them.</summary>
public sealed record Answer(JsonNode? Value, string? Words, string? Problem = null, string? ProblemAt = null)
{
    private static readonly Answer Nothing = new(null, null);

    public static Answer Of(Question question, AnswerForm form) => question.Kind switch
    {
        QuestionKind.Moment => MomentOf(question.MayBeLeftOut is not null, form.Date, form.Time),
        QuestionKind.Place => PlaceOf(form.Text, form.Grid),
        QuestionKind.Date => DateOf(form.Date),
        QuestionKind.Flag => form.Text is "true" or "false" ? new(form.Text == "true", form.Text == "true" ? "Yes" : "No") : Nothing,
        QuestionKind.Number when question.IsDecimal => DecimalOf(form.Text, question.Between ?? (0, int.MaxValue)),
        QuestionKind.Number => NumberOf(form.Text, question.Between ?? (0, int.MaxValue)),
        QuestionKind.Choice => string.IsNullOrWhiteSpace(form.Text) ? Nothing : new(form.Text, question.Options.FirstOrDefault(o => o.Value == form.Text).Words ?? form.Text),
        QuestionKind.Story when question.IsAddress => AddressOf(form.Text, form.Confidential),
        QuestionKind.Several => form.Chosen.Count == 0 ? Nothing : new(string.Join(", ", form.Chosen), string.Join(", ", form.Chosen.Select(c => question.Options.FirstOrDefault(o => o.Value == c).Words ?? c))),
        _ => string.IsNullOrWhiteSpace(form.Text) ? Nothing : new(form.Text.Trim(), form.Text.Trim()),
    };

    /// <summary>Held against the rules of the record as well, where a question can say at once what its end would say.</summary>
    public static Answer Of(Question question, AnswerForm form, DateTimeOffset now)
    {
        var answer = Of(question, form);
        BrokenRule? broken = null;
        if (answer is { Problem: null, Value: not null } && question.Kind == QuestionKind.Moment)
        {
            Inputs.PastInstant(JsonSerializer.SerializeToElement(answer.Value), now, out broken);
        }
        else if (question.Kind == QuestionKind.Place && Trimmed(form.Grid) is { } square)
        {
            GridReference.Read(square, out broken);
        }

        return broken is null ? answer : Wrong($"{broken.Rule} {broken.Remedy}", question.Kind == QuestionKind.Place ? "Grid" : "Date");
    }

    private static Answer DateOf(DateParts date) =>
        date.IsEmpty ? Nothing
            : date.TryRead("The date", out var day, out var problem) ? new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")))
            : Wrong(problem!, "Date");

    private static Answer NumberOf(string? text, (int Least, int Most) between) =>
        string.IsNullOrWhiteSpace(text) ? Nothing
            : int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= between.Least && number <= between.Most
                ? new(number, number.ToString(CultureInfo.InvariantCulture)) : Wrong($"Enter a whole number from {between.Least} to {between.Most}", "Text");

    private static Answer DecimalOf(string? text, (int Least, int Most) between) => Trimmed(text) is not { } typed ? Nothing
        : decimal.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= between.Least && number <= between.Most && number * 10 % 1 == 0
            ? new(number, typed) : Wrong($"Enter a number from {between.Least} to {between.Most} with one decimal place at most", "Text");

    public static Answer MomentOf(bool mayBeLeftOut, DateParts date, string? time)
    {
        if (date.IsEmpty && string.IsNullOrWhiteSpace(time))
        {
            return mayBeLeftOut ? Nothing : Wrong("Enter a date and a time", "Date");
        }

        if (!date.TryRead("The date", out var day, out var problem))
        {
            return Wrong(problem!, "Date");
        }

        var (typed, zone) = TimeText.Split(time);
        if (!TimeText.TryRead(typed, out var clock))
        {
            return Wrong("Enter a time on the 24-hour clock, like 23:40", "Time");
        }

        if (SpokenTime.IsTwice(day, clock) != (zone is not null))
        {
            var said = clock.ToString("HH:mm", CultureInfo.InvariantCulture);
            return Wrong(zone is not null ? "Enter the time without BST or GMT: the clocks show it once that day"
                : $"The clocks went back that night. Enter {said} BST for the first time, or {said} GMT for the second", "Time");
        }

        return SpokenTime.FromLondon(day, clock, second: zone == "GMT") is { } moment
            ? new(moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), SpokenTime.Exact(moment))
            : Wrong("That hour does not exist: the clocks went forward that night", "Time");
    }

    public static Answer PlaceOf(string? text, string? grid)
    {
        var (words, square) = (Trimmed(text), Trimmed(grid));
        return words is null && square is null ? Nothing
            : new(new JsonObject { ["text"] = words, ["grid_reference"] = square }, (words, square) switch
            {
                (null, _) => $"Grid reference {square}",
                (_, null) => words,
                _ => $"{words} (grid reference {square})",
            });
    }

    private static Answer AddressOf(string? text, string? confidential) => Trimmed(text) is not { } typed ? Nothing
        : new(confidential is "true" or "false" ? new JsonObject { ["text"] = typed, ["confidential"] = confidential == "true" } : typed, typed);

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Answer Wrong(string problem, string box) => new(null, null, problem, box);
}
