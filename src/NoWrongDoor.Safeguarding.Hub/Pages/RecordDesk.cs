using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Hub.Pages;

/// <summary>The record types that pages correct and show the history of, by the name that stands in their addresses.</summary>
public sealed class RecordDesk(YoungPeople people, MissingEpisodes episodes, RaiseCases cases, RaiseActions actions)
{
    private static readonly Refusal None = new Refusal.NotFound();

    public Task<Result<DisclosedRecord>> ReadAsync(string type, ReaderIdentity reader, string id, CancellationToken cancellationToken) => type switch
    {
        "young-person" => people.ReadAsync(reader, id, cancellationToken),
        "missing-episode" => episodes.ReadAsync(reader, id, cancellationToken),
        "raise-case" => cases.ReadAsync(reader, id, cancellationToken),
        "raise-action" => actions.ReadAsync(reader, id, cancellationToken),
        _ => Task.FromResult(Result<DisclosedRecord>.FromRefusal(None)),
    };

    public Task<Result<DisclosedRecord>> CorrectAsync(
        string type, ReaderIdentity reader, string id, (string ETag, RecordInput Input) change, CancellationToken cancellationToken) => type switch
        {
            "young-person" => people.CorrectAsync(reader, id, change.ETag, change.Input, cancellationToken),
            "missing-episode" => episodes.CorrectAsync(reader, id, change.ETag, change.Input, cancellationToken),
            "raise-case" => cases.CorrectAsync(reader, id, change.ETag, change.Input, cancellationToken),
            "raise-action" => actions.AnswerAsync(reader, id, change.ETag, change.Input, cancellationToken),
            _ => Task.FromResult(Result<DisclosedRecord>.FromRefusal(None)),
        };

    public Task<Result<DisclosedHistory>> HistoryAsync(string type, ReaderIdentity reader, string id, CancellationToken cancellationToken) => type switch
    {
        "young-person" => people.HistoryAsync(reader, id, cancellationToken),
        "missing-episode" => episodes.HistoryAsync(reader, id, cancellationToken),
        "raise-case" => cases.HistoryAsync(reader, id, cancellationToken),
        "raise-action" => actions.HistoryAsync(reader, id, cancellationToken),
        _ => Task.FromResult(Result<DisclosedHistory>.FromRefusal(None)),
    };

    /// <summary>The page of a record.</summary>
    public static string AddressOf(string type, string id) => type switch
    {
        "missing-episode" => $"/missing/{id}",
        "raise-case" => $"/raise/{id}",
        "raise-action" => $"/raise/actions/{id}",
        _ => $"/young-people/{id}",
    };
}
