using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Places.Register;

/// <summary>
/// The places that a partnership worries about, each with who owns its safety and when it is looked at again. A place is a subject of its own, beside young people:
/// with a key of its own, and in the scope of every reader of its partnership unless it is somebody's home.
/// </summary>
public sealed class PlaceRegister
{
    private readonly RecordGate _gate;
    private readonly PlaceDesk _desk;

    internal PlaceRegister(RecordGate gate, PlaceDesk desk) => (_gate, _desk) = (gate, desk);

    /// <summary>Whether a token is one of a place.</summary>
    public static bool Names(string? token) => token?.StartsWith(PlaceRecord.Type.TokenPrefix + "_", StringComparison.Ordinal) == true;

    public Task<Result<DisclosedRecord>> CreateAsync(ReaderIdentity reader, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CreateAsync(reader, PlaceRecord.Type, input, (PlaceRecord.Type, null), cancellationToken, _desk.RecordAsync);

    public Task<Result<DisclosedRecord>> ReadAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.ReadAsync(reader, PlaceRecord.Type, token, cancellationToken);

    public Task<Result<DisclosedRecord>> CorrectAsync(
        ReaderIdentity reader, string token, string? ifMatch, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CorrectAsync(reader, PlaceRecord.Type, input, new Correction<PlaceRow>("place.correct", token, ifMatch, Check: _desk.CorrectAsync), cancellationToken);

    public Task<Result<DisclosedPage>> ListAsync(ReaderIdentity reader, ListRequest request, CancellationToken cancellationToken = default) =>
        _gate.ListAsync(reader, PlaceRecord.Type, request, PlaceRecord.Type, cancellationToken);

    public Task<Result<DisclosedHistory>> HistoryAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.HistoryAsync(reader, PlaceRecord.Type, token, cancellationToken);
}
