using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Raise;

/// <summary>RAISE cases: opened, written in, and moved from stage to stage when what the stage needs is there.</summary>
public sealed class RaiseCases
{
    private readonly RecordGate _gate;
    private readonly CaseDesk _desk;

    internal RaiseCases(RecordGate gate, CaseDesk desk) => (_gate, _desk) = (gate, desk);

    /// <param name="youngPerson">The token of a slice in reach, or of the person.</param>
    public Task<Result<DisclosedRecord>> OpenAsync(
        ReaderIdentity reader, string youngPerson, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CreateAsync(reader, RaiseCaseRecord.Type, input, (YoungPersonRecord.Type, youngPerson), cancellationToken, _desk.OpenCaseAsync);

    public Task<Result<DisclosedRecord>> ReadAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.ReadAsync(reader, RaiseCaseRecord.Type, token, cancellationToken);

    /// <summary>These fields of it alone: what a page has no room for is neither shown nor entered.</summary>
    public Task<Result<DisclosedRecord>> ReadAsync(ReaderIdentity reader, string token, IReadOnlyList<string> fields, CancellationToken cancellationToken = default) =>
        _gate.ReadAsync(reader, RaiseCaseRecord.Type, token, cancellationToken, fields);

    public Task<Result<DisclosedRecord>> CorrectAsync(
        ReaderIdentity reader, string token, string? ifMatch, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CorrectAsync(reader, RaiseCaseRecord.Type, input,
            new Correction<RaiseCaseRow>("raise-case.correct", token, ifMatch, Check: _desk.CheckCaseAsync), cancellationToken);

    /// <summary>Moves a case to another stage; refused with what is missing and who can supply it.</summary>
    public Task<Result<DisclosedRecord>> MoveAsync(
        ReaderIdentity reader, string token, string? ifMatch, string stage, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CorrectAsync(reader, RaiseCaseRecord.Type, input, new Correction<RaiseCaseRow>("raise-case.move", token, ifMatch,
            Check: (session, row, stop) => _desk.MoveAsync(session, row, stage, stop)), cancellationToken);

    public Task<Result<DisclosedPage>> ListAsync(ReaderIdentity reader, ListRequest request, CancellationToken cancellationToken = default) =>
        _gate.ListAsync(reader, RaiseCaseRecord.Type, request, YoungPersonRecord.Type, cancellationToken);

    public Task<Result<DisclosedHistory>> HistoryAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.HistoryAsync(reader, RaiseCaseRecord.Type, token, cancellationToken);
}
