using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.People;

/// <summary>The gate as it serves one record type about young people. Rows never leave Core, so what names them stays in here.</summary>
internal abstract class RecordDesk
{
    public abstract string Type { get; }

    public abstract Task<Result<DisclosedRecord>> CreateAsync(ReaderIdentity reader, string youngPerson, RecordInput input, CancellationToken cancellationToken);

    public abstract Task<Result<DisclosedRecord>> ReadAsync(ReaderIdentity reader, string token, IReadOnlyList<string>? fields, CancellationToken cancellationToken);

    public abstract Task<Result<DisclosedRecord>> CorrectAsync(
        ReaderIdentity reader, string token, string? ifMatch, RecordInput input, CancellationToken cancellationToken);

    public abstract Task<Result<DisclosedPage>> ListAsync(ReaderIdentity reader, ListRequest request, CancellationToken cancellationToken);

    public abstract Task<Result<DisclosedHistory>> HistoryAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken);
}

/// <param name="settle">What follows from the rest of a row about to be stored, new or corrected.</param>
internal sealed class RecordDesk<TRow>(RecordGate gate, RecordType<TRow> type, Func<GateSession, TRow, CancellationToken, Task<Refusal?>>? settle = null) : RecordDesk
    where TRow : RecordRow, new()
{
    public override string Type => type.Name;

    public override Task<Result<DisclosedRecord>> CreateAsync(ReaderIdentity reader, string youngPerson, RecordInput input, CancellationToken cancellationToken) =>
        gate.CreateAsync(reader, type, input, (YoungPersonRecord.Type, youngPerson), cancellationToken,
            settle is null ? null : (session, row, _, stop) => settle(session, row, stop));

    public override Task<Result<DisclosedRecord>> ReadAsync(ReaderIdentity reader, string token, IReadOnlyList<string>? fields, CancellationToken cancellationToken) =>
        gate.ReadAsync(reader, type, token, cancellationToken, fields);

    public override Task<Result<DisclosedRecord>> CorrectAsync(
        ReaderIdentity reader, string token, string? ifMatch, RecordInput input, CancellationToken cancellationToken) =>
        gate.CorrectAsync(reader, type, input, new Correction<TRow>($"{type.Name}.correct", token, ifMatch, Check: settle), cancellationToken);

    public override Task<Result<DisclosedPage>> ListAsync(ReaderIdentity reader, ListRequest request, CancellationToken cancellationToken) =>
        gate.ListAsync(reader, type, request, YoungPersonRecord.Type, cancellationToken);

    public override Task<Result<DisclosedHistory>> HistoryAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken) =>
        gate.HistoryAsync(reader, type, token, cancellationToken);
}
