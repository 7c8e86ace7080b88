using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Raise.Notes;

/// <summary>
/// What is written in a case, piece by piece: each for those whom it names, and shown to them only as far as they may see every value that it rests on.
/// </summary>
public sealed class CaseNotes
{
    private readonly RecordGate _gate;
    private readonly NoteDesk _desk;

    internal CaseNotes(RecordGate gate, NoteDesk desk) => (_gate, _desk) = (gate, desk);

    /// <summary>Refused once, with what it repeats, where somebody whom it names may not see that.</summary>
    /// <param name="reader">Who writes, for which agency.</param>
    /// <param name="caseToken">The token of a case within reach, or of a meeting about one.</param>
    /// <param name="input">The fields, and why.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public Task<Result<DisclosedRecord>> WriteAsync(
        ReaderIdentity reader, string caseToken, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CreateAsync(reader, CaseNoteRecord.Type, input, WrittenIn.Of(caseToken), cancellationToken,
            (session, row, about, stop) => _desk.WriteAsync(session, row, (about, input.Knowingly), stop));

    public Task<Result<DisclosedRecord>> ReadAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.ReadAsync(reader, CaseNoteRecord.Type, token, cancellationToken);

    /// <summary>By whoever wrote it; what whoever takes minutes drafted, by whoever runs the meeting too, until it is approved.</summary>
    public Task<Result<DisclosedRecord>> CorrectAsync(
        ReaderIdentity reader, string token, string? ifMatch, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CorrectAsync(reader, CaseNoteRecord.Type, input, new Correction<CaseNoteRow>("case-note.correct", token, ifMatch,
            Check: (session, row, stop) => _desk.CorrectAsync(session, row, input.Knowingly, stop)), cancellationToken);

    /// <summary>Whether a note that the reader is shown is theirs to correct. Tells nothing that a correction would not be answered.</summary>
    public Task<Result<NoteStanding>> StandingAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.AskAboutAsync(reader, CaseNoteRecord.Type, ("case-note.standing", token),
            async (session, row, stop) => new NoteStanding(await _desk.BarredAsync(session, row, stop) as Refusal.NotPermitted), cancellationToken);

    public Task<Result<DisclosedPage>> ListAsync(ReaderIdentity reader, ListRequest request, CancellationToken cancellationToken = default) =>
        _gate.ListAsync(reader, CaseNoteRecord.Type, request, YoungPersonRecord.Type, cancellationToken);

    /// <summary>Every version for whoever wrote it; for others the last, which is the one they are shown.</summary>
    public Task<Result<DisclosedHistory>> HistoryAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.HistoryAsync(reader, CaseNoteRecord.Type, token, cancellationToken);
}

/// <summary>Why a note is not the reader's to correct; nothing where it is.</summary>
public sealed record NoteStanding(Refusal.NotPermitted? Barred);
