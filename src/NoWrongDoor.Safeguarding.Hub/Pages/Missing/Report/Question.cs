namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;

public enum QuestionKind
{
    Moment,
    Place,
    Story,
    Line,
    Choice,
    Several,
    Date,
    Flag,
    Number,
}

/// <summary>One question of a missing report, on a page of its own. Its answers are kept in the draft under names that start with the field.</summary>
public sealed record Question(string Step, string Field, QuestionKind Kind, string Ask, string? Hint = null, string? MayBeLeftOut = null)
{
    /// <summary>What there is to choose from, where it is a choice.</summary>
    public IReadOnlyList<(string Value, string Words, string Meaning)> Options { get; init; } = RiskWords.All;

    /// <summary>The least and the most, where it is a number.</summary>
    public (int Least, int Most)? Between { get; init; }

    /// <summary>Whether the number may have a decimal place.</summary>
    public bool IsDecimal { get; init; }

    /// <summary>Whether it is an address, which may be confidential.</summary>
    public bool IsAddress { get; init; }

    public static IReadOnlyList<Question> All { get; } =
    [
        new("reported", "reported_at", QuestionKind.Moment, "When were they reported missing?"),
        new("last-seen", "last_seen_at", QuestionKind.Moment, "When were they last seen?", "The best time anybody knows.", "Not known"),
        new("last-seen-place", "last_seen_place", QuestionKind.Place, "Where were they last seen?", "A street, a building or a landmark that a colleague would find.", "Not known"),
        new("circumstances", "circumstances", QuestionKind.Story, "What happened?",
            "What you were told, in the order it happened: clothes, phone, who they may be with, what they need. Say what worries you and what keeps them safe.", "Nothing yet"),
        new("informant", "informant", QuestionKind.Line, "Who told the police?", "Name, and how they know the young person.", "Not known"),
        new("risk", "risk_level", QuestionKind.Choice, "How high is the risk to them now?", null, "Not decided yet"),
        new("reference", "police_reference", QuestionKind.Line, "What is the police reference?", null, "None yet"),
    ];

    /// <summary>What a choice says that says nothing: without it one that was made by a slip could never be taken back. Nothing where one must be made.</summary>
    public string? Unset => MayBeLeftOut is "Nothing" ? "Not known" : MayBeLeftOut;

    public static Question? Of(string? step) => All.FirstOrDefault(q => q.Step == step);

    public static Question? OfField(string field) => All.FirstOrDefault(q => q.Field == field);

    /// <summary>Whether a name in a draft is of an answer.</summary>
    public static bool Asks(string part) => All.Any(q => q.Parts.Contains(part) || q.KeptAs == part);

    public string? Next => All.SkipWhile(q => q != this).Skip(1).FirstOrDefault()?.Step;

    public string? Previous => All.TakeWhile(q => q != this).LastOrDefault()?.Step;

    /// <summary>The name under which the draft keeps which keep of an opened page its answer is from.</summary>
    public string KeptAs => $"{Field}.kept";

    /// <summary>Names under which the draft keeps this question's answers.</summary>
    public IReadOnlyList<string> Parts => Kind switch
    {
        QuestionKind.Moment => [$"{Field}.day", $"{Field}.month", $"{Field}.year", $"{Field}.time"],
        QuestionKind.Place => [$"{Field}.text", $"{Field}.grid"],
        _ => [Field],
    };
}
