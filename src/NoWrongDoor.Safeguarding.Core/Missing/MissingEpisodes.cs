using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Missing;

/// <summary>Missing episodes: an open one releases to those who work with the young person what the agreement says, closing it ends that.</summary>
public sealed class MissingEpisodes
{
    private readonly RecordGate _gate;

    internal MissingEpisodes(RecordGate gate) => _gate = gate;

    /// <param name="youngPerson">The token of a slice in reach, or of the person.</param>
    public Task<Result<DisclosedRecord>> CreateAsync(
        ReaderIdentity reader, string youngPerson, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CreateAsync(reader, MissingEpisodeRecord.Type, input, (YoungPersonRecord.Type, youngPerson), cancellationToken);

    public Task<Result<DisclosedRecord>> ReadAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.ReadAsync(reader, MissingEpisodeRecord.Type, token, cancellationToken);

    /// <summary>These fields of it alone: what a page has no room for is neither shown nor entered.</summary>
    public Task<Result<DisclosedRecord>> ReadAsync(ReaderIdentity reader, string token, IReadOnlyList<string> fields, CancellationToken cancellationToken = default) =>
        _gate.ReadAsync(reader, MissingEpisodeRecord.Type, token, cancellationToken, fields);

    public Task<Result<DisclosedRecord>> CorrectAsync(
        ReaderIdentity reader, string token, string? ifMatch, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CorrectAsync(reader, MissingEpisodeRecord.Type, input,
            new Correction<MissingEpisodeRow>("missing-episode.correct", token, ifMatch), cancellationToken);

    /// <summary>Closes an episode; the input holds found_at and may hold found_place and corrections.</summary>
    public Task<Result<DisclosedRecord>> CloseAsync(
        ReaderIdentity reader, string token, string? ifMatch, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CorrectAsync(reader, MissingEpisodeRecord.Type, input,
            new Correction<MissingEpisodeRow>("missing-episode.close", token, ifMatch, e => e.Status = MissingEpisodeRecord.Closed), cancellationToken);

    /// <summary>Takes back that somebody was found: the episode is open again from now on. The revisions keep what was said meanwhile.</summary>
    public Task<Result<DisclosedRecord>> ReopenAsync(
        ReaderIdentity reader, string token, string? ifMatch, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CorrectAsync(reader, MissingEpisodeRecord.Type, input,
            new Correction<MissingEpisodeRow>("missing-episode.reopen", token, ifMatch, MissingEpisodeRecord.Reopen), cancellationToken);

    public Task<Result<DisclosedPage>> ListAsync(ReaderIdentity reader, ListRequest request, CancellationToken cancellationToken = default) =>
        _gate.ListAsync(reader, MissingEpisodeRecord.Type, request, YoungPersonRecord.Type, cancellationToken);

    public Task<Result<DisclosedHistory>> HistoryAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.HistoryAsync(reader, MissingEpisodeRecord.Type, token, cancellationToken);
}
