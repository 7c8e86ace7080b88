using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Drafts;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>What somebody has typed into the form of a record, right or wrong, under one name for each box.</summary>
public static class RecordDraft
{
    public const string Kind = "record";

    /// <summary>The name under which a draft keeps the type of the record.</summary>
    public const string Type = "type";

    /// <summary>The name under which a draft keeps the key of the form: by it the draft is found while the form is typed, and goes when it is sent.</summary>
    public const string Key = "key";

    /// <summary>The name under which a draft keeps the missing episode for whose return it was opened: the same return is filled in when it goes on.</summary>
    public const string Episode = "episode";

    private static readonly (string Part, Func<AnswerForm, string?> Get, Action<AnswerForm, string> Set)[] Boxes =
    [
        ("day", f => f.Date.Day, (f, v) => f.Date.Day = v),
        ("month", f => f.Date.Month, (f, v) => f.Date.Month = v),
        ("year", f => f.Date.Year, (f, v) => f.Date.Year = v),
        ("time", f => f.Time, (f, v) => f.Time = v),
        ("text", f => f.Text, (f, v) => f.Text = v),
        ("grid", f => f.Grid, (f, v) => f.Grid = v),
        ("confidential", f => f.Confidential, (f, v) => f.Confidential = v),
        ("chosen", f => f.Chosen.Count == 0 ? null : string.Join(' ', f.Chosen), (f, v) => f.Chosen = [.. v.Split(' ')]),
    ];

    /// <summary>Why it could not be kept; nothing where it is.</summary>
    public static async Task<Refusal?> KeepAsync(DraftBox drafts, ReaderIdentity reader, Dictionary<string, string> answers, CancellationToken cancellationToken)
    {
        var begun = await drafts.ListAsync(reader, cancellationToken);
        if (!begun.IsSuccess)
        {
            return begun.Refusal;
        }

        if (begun.Value.FirstOrDefault(d => d.Kind == Kind && d.Answers[Key] == answers[Key]) is { } kept)
        {
            return (await drafts.ChangeAsync(reader, Kind, kept.Id, _ => answers, cancellationToken)).Refusal;
        }

        // Whose, of what, by which form and after which return: lines in which nothing is typed yet.
        return answers.Keys.Any(name => name is not (StepModel.Subject or Type or Key or Episode)) ? (await drafts.StartAsync(reader, Kind, answers, cancellationToken)).Refusal : null;
    }

    public static async Task RemoveAsync(DraftBox drafts, ReaderIdentity reader, string key, CancellationToken cancellationToken)
    {
        var begun = await drafts.ListAsync(reader, cancellationToken);
        foreach (var draft in begun.IsSuccess ? begun.Value.Where(d => d.Kind == Kind && d.Answers[Key] == key) : [])
        {
            await drafts.RemoveAsync(reader, draft.Id, cancellationToken);
        }
    }

    public static Dictionary<string, string> Of(string youngPerson, string type, (string Key, string? Episode) form, IEnumerable<KeyValuePair<string, AnswerForm>> forms)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal) { [StepModel.Subject] = youngPerson, [Type] = type, [Key] = form.Key };
        if (!string.IsNullOrEmpty(form.Episode))
        {
            kept[Episode] = form.Episode;
        }

        foreach (var (field, boxes) in forms)
        {
            foreach (var (part, get, _) in Boxes)
            {
                if (get(boxes) is { } typed && !string.IsNullOrWhiteSpace(typed))
                {
                    kept[$"{field}.{part}"] = typed;
                }
            }
        }

        return kept;
    }

    public static AnswerForm FormOf(string field, IReadOnlyDictionary<string, string> answers)
    {
        var form = new AnswerForm();
        foreach (var (part, _, set) in Boxes)
        {
            if (answers.TryGetValue($"{field}.{part}", out var typed))
            {
                set(form, typed);
            }
        }

        return form;
    }
}
