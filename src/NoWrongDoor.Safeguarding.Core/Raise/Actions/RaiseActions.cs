using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Raise;

/// <summary>Actions of a case: the meeting asks, the agency named accepts and says what came of it.</summary>
public sealed class RaiseActions
{
    private readonly RecordGate _gate;
    private readonly CaseDesk _desk;

    internal RaiseActions(RecordGate gate, CaseDesk desk) => (_gate, _desk) = (gate, desk);

    /// <param name="reader">Who asks, for which agency.</param>
    /// <param name="caseToken">The token of a case within reach, or of a meeting about one.</param>
    /// <param name="input">The fields, and why.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public Task<Result<DisclosedRecord>> AskAsync(
        ReaderIdentity reader, string caseToken, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CreateAsync(reader, RaiseActionRecord.Type, input, WrittenIn.Of(caseToken), cancellationToken, _desk.PutActionAsync);

    public Task<Result<DisclosedRecord>> ReadAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.ReadAsync(reader, RaiseActionRecord.Type, token, cancellationToken);

    /// <summary>The asking agency changes any field; the agency that is to do it answers with status, person and evidence.</summary>
    public Task<Result<DisclosedRecord>> AnswerAsync(
        ReaderIdentity reader, string token, string? ifMatch, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CorrectAsync(reader, RaiseActionRecord.Type, input,
            new Correction<RaiseActionRow>("raise-action.answer", token, ifMatch, Check: _desk.CheckActionAsync), cancellationToken);

    public Task<Result<DisclosedPage>> ListAsync(ReaderIdentity reader, ListRequest request, CancellationToken cancellationToken = default) =>
        _gate.ListAsync(reader, RaiseActionRecord.Type, request, YoungPersonRecord.Type, cancellationToken);

    public Task<Result<DisclosedHistory>> HistoryAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.HistoryAsync(reader, RaiseActionRecord.Type, token, cancellationToken);
}
