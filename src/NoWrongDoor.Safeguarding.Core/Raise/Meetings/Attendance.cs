using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Raise.Meetings;

/// <summary>One person who was asked to a meeting: for which function of which agency, by which name, and whether they came.</summary>
public sealed record Attendee(string Agency, string Function, string Name, bool Came)
{
    public string Reader => $"{Agency}/{Function}";

    public override string ToString() => $"{Reader} {Name}{(Came ? "" : " (apologies)")}";
}

/// <summary>Who was at a meeting and who sent apologies: "csc/social-worker Sam Invented; nyp/police-response Pat Imagined (apologies)".</summary>
public sealed partial class Attendance : IChecked<Attendance>
{
    private const int MostPeople = 60;
    private static readonly BrokenRule Form = new("Somebody in the attendance has no function and name.",
        "Write each as agency/function and name, with semicolons between them: csc/social-worker Sam Invented; nyp/police-response Pat Imagined (apologies).");

    private Attendance(IReadOnlyList<Attendee> people) => People = people;

    public IReadOnlyList<Attendee> People { get; }

    public string Value => string.Join("; ", People);

    /// <summary>The functions of those who came.</summary>
    public IReadOnlyList<string> Present => [.. People.Where(p => p.Came).Select(p => p.Reader).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static Attendance? Read(string? text, out BrokenRule? broken)
    {
        var people = new List<Attendee>();
        foreach (var line in (text ?? "").Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Line().Match(line) is not { Success: true } match)
            {
                broken = Form;
                return null;
            }

            people.Add(new Attendee(match.Groups["agency"].Value, match.Groups["function"].Value, match.Groups["name"].Value.Trim(), !match.Groups["not"].Success));
        }

        broken = people.Count == 0 ? Form
            : people.Count > MostPeople ? new BrokenRule($"More than {MostPeople} people are named.", "Name those who were asked to this case.")
            : people.DistinctBy(p => (p.Reader, p.Name)).Count() < people.Count ? new BrokenRule("Somebody stands here twice.", "Name each person once.")
            : null;
        return broken is null ? new Attendance([.. people.OrderBy(p => p.Reader, StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.Ordinal)]) : null;
    }

    public static Attendance Parse(string s, IFormatProvider? provider) => Read(s, out var broken) ?? throw new FormatException(broken!.Rule);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Attendance result) =>
        (result = Read(s, out _)) is not null;

    public override string ToString() => Value;

    [GeneratedRegex(@"^(?<agency>[a-z0-9-]{1,40})/(?<function>[a-z0-9-]{1,40})\s+(?<name>[^;()]{1,100}?)\s*(?<not>\(apologies\))?$")]
    private static partial Regex Line();
}
