using NoWrongDoor.Safeguarding.Hub.Api;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Words;

/// <summary>One agency's record about a young person, ready to be read.</summary>
public sealed record RecordView(string Id, string Type, string OwnerName, bool IsOwn, IReadOnlyList<LineView> Lines, string ETag)
{
    /// <summary>An agency corrects its own records; how an episode stands is changed by closing it.</summary>
    public bool MayCorrect(LineView line) => IsOwn && MayWrite && line is { IsShown: true } && !SetByTheHub.Contains(line.Name) && !IsOfFinding(line)
        && OfferedTypes.Find(Type)?.Record.Fields.Any(f => f.IsReadOnly && f.Name == line.Name) != true;

    // While somebody is missing there is nothing to add to their finding: they are found on a page of its own.
    private bool IsOfFinding(LineView line) => Type == "missing-episode" && line.Name is "found_at" or "found_place" && Line("status") is { Value.Raw: "open" };

    /// <summary>Whether the reader's function writes such records at all.</summary>
    public bool MayWrite { get; init; } = true;

    private static readonly HashSet<string> SetByTheHub = new(StringComparer.Ordinal) { "status", "stage", "stage_since", "process", "cites", "meeting_status" };

    public LineView? Line(string name) => Lines.FirstOrDefault(line => line.Name == name);
}

/// <summary>A field: its value with where it comes from, or why it is withheld and whom to ask. One of the two is there.</summary>
public sealed record LineView(string Name, string Label, ValueWords? Value, SourceView? Source, WithheldView? Withheld)
{
    public bool IsShown => Value is not null;

    /// <summary>Shown, and something is recorded.</summary>
    public bool HasWords => Value?.Words is not null;

    /// <summary>The reader is told whether something is recorded, and not what.</summary>
    public bool IsOnlyWhether => Value is { OnlyWhether: not null };
}

public sealed record SourceView(string OwnerName, ValueWords AsOf, ClauseView Clause);

/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Ask">Whom to ask.</param>
/// <param name="Clause">The clause of an agreement that came nearest.</param>
/// <param name="WithoutClause">What is said in place of a clause.</param>
public sealed record WithheldView(string Reason, string Ask, ClauseView? Clause, string WithoutClause);

/// <summary>The words of a clause, the law behind it, and the signed document that both stand in.</summary>
public sealed record ClauseView(string Number, string? Text, string? Law, string Agreement);
