using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Raise;

/// <summary>Which functions are members of a young person's case.</summary>
public sealed class CaseMemberships
{
    private readonly RecordGate _gate;

    internal CaseMemberships(RecordGate gate) => _gate = gate;

    public Task<Result<DisclosedRecord>> RecordAsync(
        ReaderIdentity reader, string youngPerson, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CreateAsync(reader, CaseMembershipRecord.Type, input, (YoungPersonRecord.Type, youngPerson), cancellationToken);

    public Task<Result<DisclosedRecord>> ReadAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.ReadAsync(reader, CaseMembershipRecord.Type, token, cancellationToken);

    /// <summary>Ends a membership: the field <c>ended</c>.</summary>
    public Task<Result<DisclosedRecord>> EndAsync(
        ReaderIdentity reader, string token, string? ifMatch, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CorrectAsync(reader, CaseMembershipRecord.Type, input,
            new Correction<CaseMembershipRow>("case-membership.end", token, ifMatch), cancellationToken);

    public Task<Result<DisclosedPage>> ListAsync(ReaderIdentity reader, ListRequest request, CancellationToken cancellationToken = default) =>
        _gate.ListAsync(reader, CaseMembershipRecord.Type, request, YoungPersonRecord.Type, cancellationToken);

    public Task<Result<DisclosedHistory>> HistoryAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.HistoryAsync(reader, CaseMembershipRecord.Type, token, cancellationToken);
}
