using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Raise.Meetings;

/// <summary>Meetings about cases. What was said stands in notes of the meeting, each for those whom it names; what was agreed in its actions.</summary>
public sealed class RaiseMeetings
{
    private readonly RecordGate _gate;
    private readonly MeetingDesk _desk;

    internal RaiseMeetings(RecordGate gate, MeetingDesk desk) => (_gate, _desk) = (gate, desk);

    /// <param name="reader">Who plans it.</param>
    /// <param name="caseToken">The token of a case within reach.</param>
    /// <param name="input">The fields, and why.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public Task<Result<DisclosedRecord>> PlanAsync(
        ReaderIdentity reader, string caseToken, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CreateAsync(reader, RaiseMeetingRecord.Type, input, (RaiseCaseRecord.Type, caseToken), cancellationToken, _desk.PlanAsync);

    public Task<Result<DisclosedRecord>> ReadAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.ReadAsync(reader, RaiseMeetingRecord.Type, token, cancellationToken);

    /// <summary>Who came, how it stands, and everything else that it says.</summary>
    public Task<Result<DisclosedRecord>> CorrectAsync(
        ReaderIdentity reader, string token, string? ifMatch, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CorrectAsync(reader, RaiseMeetingRecord.Type, input,
            new Correction<RaiseMeetingRow>("raise-meeting.correct", token, ifMatch, Check: _desk.ChangeAsync), cancellationToken);

    public Task<Result<DisclosedPage>> ListAsync(ReaderIdentity reader, ListRequest request, CancellationToken cancellationToken = default) =>
        _gate.ListAsync(reader, RaiseMeetingRecord.Type, request, YoungPersonRecord.Type, cancellationToken);

    public Task<Result<DisclosedHistory>> HistoryAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.HistoryAsync(reader, RaiseMeetingRecord.Type, token, cancellationToken);
}
