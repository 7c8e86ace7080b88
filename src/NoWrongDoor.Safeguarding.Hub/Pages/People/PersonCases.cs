using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Process;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>A case about a young person, as their page names it.</summary>
/// <param name="Id">The token under which the reader's agency knows it.</param>
/// <param name="Stage">In words, where the reader is shown it.</param>
/// <param name="IsOpen">A case whose end the reader cannot see counts as open.</param>
public sealed record PersonCase(string Id, string? Stage, bool IsOpen)
{
    /// <summary>When it is looked at again, in words; nothing where the reader is not told the day, and for a case that has ended.</summary>
    public string? Review { get; init; }

    /// <summary>That day has passed.</summary>
    public bool IsLate { get; init; }

    /// <summary>What is going well and what the young person says, as the open case has it.</summary>
    public IReadOnlyList<FirstWords> Words { get; init; } = [];
}

/// <summary>The cases about one young person that are within a reader's reach.</summary>
public sealed class PersonCases(RaiseCases cases, RaiseProcesses processes, Reading reading, TimeProvider clock)
{
    private const string ReviewAt = "next_review_at";
    private static readonly string[] First = ["strengths", "young_person_voice"];

    public async Task<IReadOnlyList<PersonCase>> ReadAsync(ReaderIdentity reader, ListRequest about, CancellationToken cancellationToken)
    {
        var found = new List<PersonCase>();
        foreach (var listed in await reading.AllAsync(r => cases.ListAsync(reader, r, cancellationToken), about with { Fields = ["process", "stage", ReviewAt] }))
        {
            var one = CaseOf(reader, listed);
            found.Add(one.IsOpen && reading.Of(await cases.ReadAsync(reader, one.Id, First, cancellationToken)) is { } opened
                ? one with { Words = WordsOf(one, await reading.ViewAsync(reader, opened, cancellationToken)) } : one);
        }

        return found;
    }

    private static IReadOnlyList<FirstWords> WordsOf(PersonCase one, RecordView opened) =>
        [.. First.Select(name => FirstWords.Of(opened, [name], "Case", $"/raise/{one.Id}")).OfType<FirstWords>()];

    private PersonCase CaseOf(ReaderIdentity reader, DisclosedRecord worked)
    {
        string? Full(string field) => worked[field] is { IsShown: true, Rung: "full" } shown ? shown.Value.Text : null;
        var stage = Full("stage");
        var known = processes.Find(reader.Partnership, Full("process"))?.Stages.FirstOrDefault(s => s.Id == stage);
        var one = new PersonCase(worked.Id, stage is null ? null : FieldWords.Plain(stage), known is not { IsEnd: true });
        return one.IsOpen && Full(ReviewAt) is { } day ? Reviewed(one, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)) : one;
    }

    private PersonCase Reviewed(PersonCase one, DateOnly day)
    {
        var late = DateOnly.FromDateTime(SpokenTime.InLondon(clock.GetUtcNow())).DayNumber - day.DayNumber;
        var said = day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
        return one with { IsLate = late > 0, Review = late > 0 ? $"To be looked at again on {said}: late" : $"Looked at again on {said}" };
    }
}
