using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Places.Register;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Core.Raise.Notes;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Hub.Pages;

/// <summary>The record types that pages correct and show the history of, by the name that stands in their addresses. One line a type.</summary>
public sealed class CorrectableRecords(YoungPeople people, MissingEpisodes episodes, RaiseCases cases, RaiseParts parts, PlaceRegister places, IEnumerable<PersonRecords> records)
{
    private readonly Dictionary<string, Door> _doors = new(records.Select(r =>
        KeyValuePair.Create(r.Type, new Door($"/records/{r.Type}", r.ReadAsync, r.CorrectAsync, r.HistoryAsync))), StringComparer.Ordinal)
    {
        ["young-person"] = new("/young-people", people.ReadAsync, people.CorrectAsync, people.HistoryAsync),
        ["missing-episode"] = new("/missing", episodes.ReadAsync, episodes.CorrectAsync, episodes.HistoryAsync),
        ["raise-case"] = new("/raise", cases.ReadAsync, cases.CorrectAsync, cases.HistoryAsync),
        ["raise-meeting"] = new("/meetings", parts.Meetings.ReadAsync, parts.Meetings.CorrectAsync, parts.Meetings.HistoryAsync),
        ["case-note"] = new("/raise/notes", parts.Notes.ReadAsync, parts.Notes.CorrectAsync, parts.Notes.HistoryAsync),
        ["place"] = new("/places", places.ReadAsync, places.CorrectAsync, places.HistoryAsync),
        ["raise-action"] = new("/raise/actions", parts.Actions.ReadAsync, parts.Actions.AnswerAsync, parts.Actions.HistoryAsync),
    };

    private delegate Task<Result<DisclosedRecord>> Read(ReaderIdentity reader, string id, CancellationToken cancellationToken);

    private delegate Task<Result<DisclosedRecord>> Correct(ReaderIdentity reader, string id, string? ifMatch, RecordInput input, CancellationToken cancellationToken);

    private delegate Task<Result<DisclosedHistory>> History(ReaderIdentity reader, string id, CancellationToken cancellationToken);

    public Task<Result<DisclosedRecord>> ReadAsync(string type, ReaderIdentity reader, string id, CancellationToken cancellationToken) =>
        _doors.TryGetValue(type, out var door) ? door.Read(reader, id, cancellationToken) : Task.FromResult<Result<DisclosedRecord>>(new Refusal.NotFound());

    public Task<Result<DisclosedRecord>> CorrectAsync(
        string type, ReaderIdentity reader, string id, (string ETag, RecordInput Input) change, CancellationToken cancellationToken) =>
        _doors.TryGetValue(type, out var door) ? door.Correct(reader, id, change.ETag, change.Input, cancellationToken)
            : Task.FromResult<Result<DisclosedRecord>>(new Refusal.NotFound());

    /// <summary>Why a record is not this reader's to correct though it is their agency's: a note is its author's, and approved minutes stay.</summary>
    public async Task<Refusal.NotPermitted?> BarredAsync(string type, ReaderIdentity reader, string id, CancellationToken cancellationToken) =>
        type == "case-note" && await parts.Notes.StandingAsync(reader, id, cancellationToken) is { IsSuccess: true, Value.Barred: var barred } ? barred : null;

    public Task<Result<DisclosedHistory>> HistoryAsync(string type, ReaderIdentity reader, string id, CancellationToken cancellationToken) =>
        _doors.TryGetValue(type, out var door) ? door.History(reader, id, cancellationToken) : Task.FromResult<Result<DisclosedHistory>>(new Refusal.NotFound());

    /// <summary>The page of a record that was found here.</summary>
    public string AddressOf(DisclosedRecord record) => $"{_doors[record.Type].Page}/{record.Id}";

    private sealed record Door(string Page, Read Read, Correct Correct, History History);
}

/// <summary>What a case is made of besides itself.</summary>
public sealed record RaiseParts(RaiseMeetings Meetings, CaseNotes Notes, RaiseActions Actions);
