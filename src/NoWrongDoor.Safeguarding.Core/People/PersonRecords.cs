using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.People;

/// <summary>
/// Records of one type about young people, each owned by the agency that recorded it. A record folder derives its own from this; what is
/// particular to it stands in its record type. Every derived class is registered by itself.
/// </summary>
public abstract class PersonRecords
{
    private readonly RecordDesk _desk;

    private protected PersonRecords(RecordDesk desk) => _desk = desk;

    /// <summary>The name of the type in JSON, routes and the ledger, for example communication-passport.</summary>
    public string Type => _desk.Type;

    /// <param name="reader">Who records, for which agency.</param>
    /// <param name="youngPerson">The token of a slice in reach, or of the person.</param>
    /// <param name="input">The fields, and why.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public Task<Result<DisclosedRecord>> CreateAsync(
        ReaderIdentity reader, string youngPerson, RecordInput input, CancellationToken cancellationToken = default) =>
        _desk.CreateAsync(reader, youngPerson, input, cancellationToken);

    public Task<Result<DisclosedRecord>> ReadAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _desk.ReadAsync(reader, token, null, cancellationToken);

    /// <summary>These fields of it alone: what a page has no room for is neither shown nor entered.</summary>
    public Task<Result<DisclosedRecord>> ReadAsync(ReaderIdentity reader, string token, IReadOnlyList<string> fields, CancellationToken cancellationToken = default) =>
        _desk.ReadAsync(reader, token, fields, cancellationToken);

    public Task<Result<DisclosedRecord>> CorrectAsync(
        ReaderIdentity reader, string token, string? ifMatch, RecordInput input, CancellationToken cancellationToken = default) =>
        _desk.CorrectAsync(reader, token, ifMatch, input, cancellationToken);

    public Task<Result<DisclosedPage>> ListAsync(ReaderIdentity reader, ListRequest request, CancellationToken cancellationToken = default) =>
        _desk.ListAsync(reader, request, cancellationToken);

    public Task<Result<DisclosedHistory>> HistoryAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _desk.HistoryAsync(reader, token, cancellationToken);
}
