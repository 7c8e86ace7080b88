using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.People.Relationships;

/// <summary>Who works with a young person: dated, with a source. Recording one opens reach, ending one leaves what is agreed for historic.</summary>
public sealed class Relationships
{
    private readonly RecordGate _gate;

    internal Relationships(RecordGate gate) => _gate = gate;

    public Task<Result<DisclosedRecord>> RecordAsync(
        ReaderIdentity reader, string youngPerson, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CreateAsync(reader, RelationshipRecord.Type, input, (YoungPersonRecord.Type, youngPerson), cancellationToken);

    public Task<Result<DisclosedRecord>> ReadAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.ReadAsync(reader, RelationshipRecord.Type, token, cancellationToken);

    /// <summary>Ends a relationship: the field <c>ended</c>.</summary>
    public Task<Result<DisclosedRecord>> EndAsync(
        ReaderIdentity reader, string token, string? ifMatch, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CorrectAsync(reader, RelationshipRecord.Type, input,
            new Correction<RelationshipRow>("relationship.end", token, ifMatch), cancellationToken);

    public Task<Result<DisclosedPage>> ListAsync(ReaderIdentity reader, ListRequest request, CancellationToken cancellationToken = default) =>
        _gate.ListAsync(reader, RelationshipRecord.Type, request, YoungPersonRecord.Type, cancellationToken);

    public Task<Result<DisclosedHistory>> HistoryAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.HistoryAsync(reader, RelationshipRecord.Type, token, cancellationToken);
}
