using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Process;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>A case about a young person, as their page names it.</summary>
/// <param name="Id">The token under which the reader's agency knows it.</param>
/// <param name="Stage">In words, where the reader is shown it.</param>
/// <param name="IsOpen">A case whose end the reader cannot see counts as open.</param>
public sealed record PersonCase(string Id, string? Stage, bool IsOpen);

/// <summary>The cases about one young person that are within a reader's reach.</summary>
public sealed class PersonCases(RaiseCases cases, RaiseProcesses processes, Reading reading)
{
    public async Task<IReadOnlyList<PersonCase>> ReadAsync(ReaderIdentity reader, ListRequest about, CancellationToken cancellationToken) =>
        [.. (await reading.AllAsync(r => cases.ListAsync(reader, r, cancellationToken), about with { Fields = ["process", "stage"] })).Select(c => CaseOf(reader, c))];

    private PersonCase CaseOf(ReaderIdentity reader, DisclosedRecord worked)
    {
        string? Full(string field) => worked[field] is { IsShown: true, Rung: "full" } shown ? shown.Value.Text : null;
        var stage = Full("stage");
        var known = processes.Find(reader.Partnership, Full("process"))?.Stages.FirstOrDefault(s => s.Id == stage);
        return new PersonCase(worked.Id, stage is null ? null : FieldWords.Plain(stage), known is not { IsEnd: true });
    }
}
