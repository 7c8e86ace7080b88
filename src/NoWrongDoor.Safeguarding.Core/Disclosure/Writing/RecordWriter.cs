using Microsoft.EntityFrameworkCore;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Writing;

/// <summary>The id of a record that a write stored, now or under the same idempotency key before.</summary>
internal sealed record Stored(Guid Id);

/// <summary>Stores records of the writer's own agency: row, revision with its MAC, and line of the entry, in one transaction.</summary>
internal sealed class RecordWriter(KeyVault keys, RecordReader records, IdSource ids, Agencies agencies, RowMaking rows)
{
    // INVARIANT: no second key for somebody of whom something is stored: what is sealed under the first would not open under it.
    internal static Refusal KeyMissing(RecordType type) => type.SubjectKind == KeyKind.Place ? NoKeyOf("place") : NoKeyOf("young person");

    // A new revision over it would make what somebody changed behind the hub's back genuine.
    internal static readonly Refusal Altered = new Refusal.Conflict(
        "This record was changed outside the hub: it is not what was last stored.",
        "Ask whoever runs the hub: nwd ledger verify names what was changed. Nothing can be written over it until it is put right.");

    private static Refusal.Conflict NoKeyOf(string subject) => new(
        $"The key that this {subject}'s records are sealed with is missing: it was erased, or an older copy of the keys was restored.",
        $"Ask whoever runs the hub. Nothing can be written about this {subject} until the key is back.");

    public async Task<Result<Stored>> CreateAsync<TRow>(
        GateSession session, RecordType<TRow> type, RecordInput input, Creation<TRow> creation, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        var me = await agencies.FindAsync(session, session.Reader.Agency, cancellationToken);
        if (type.MayRecord(me.Kind) is { } barred)
        {
            return new Refusal.NotPermitted(barred.Rule, barred.Remedy);
        }

        var (values, problems) = InputReader.Read(type, input, session.At, creating: true);
        if (problems.Count > 0)
        {
            return new Refusal.Invalid(problems);
        }

        var request = IdempotencyKeys.HashOf(creation.Route, creation.Subject?.ToString("D") ?? "new", input);
        if (input.IdempotencyKey is { } known && await IdempotencyKeys.FindAsync(session, known, request, cancellationToken) is var (done, differs)
            && (done is not null || differs is not null))
        {
            return differs is not null ? differs : new Stored(done!.Value);
        }

        var subject = creation.Subject ?? ids.Next();
        var row = RowMaking.New<TRow>(session, ids.Next(), subject);
        if (await KeyAsync(type, row, creation.Subject is null, cancellationToken) is not { } key)
        {
            return KeyMissing(type);
        }

        rows.Apply(type, row, key, values);
        if (await rows.CompletedAsync(session, type, row, (creation.About, creation.Complete), cancellationToken) is { } incomplete)
        {
            return incomplete;
        }

        session.Db.Set<TRow>().Add(row);
        return await StoreAsync(session, type, row, key, new Reason(input, request, "create", RowMaking.Names(type, values)), cancellationToken);
    }

    private async ValueTask<DataKey?> KeyAsync(RecordType type, RecordRow row, bool isNew, CancellationToken cancellationToken) =>
        isNew ? await keys.KeyForWritingAsync(row.Partnership, type.SubjectKind, row.Subject, row.Owner, cancellationToken)
            : await keys.FindAsync(row.Partnership, type.SubjectKind, row.Subject, cancellationToken);

    public async Task<Result<Stored>> CorrectAsync<TRow>(
        GateSession session, RecordType<TRow> type, RecordInput input, Correction<TRow> correction, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        if (await records.FindAsync(session, type, correction.Token, cancellationToken, forWriting: true) is not { } scoped)
        {
            return new Refusal.NotFound();
        }

        var row = scoped.Row;
        var (values, problems) = InputReader.Read(type, input, session.At, creating: false);
        if (row.Owner != session.Reader.Agency && (type.AlsoWrittenBy(row, session.Reader.Agency) is not { } theirs || values.Keys.Any(f => !theirs.Contains(f.Name))))
        {
            return new Refusal.NotPermitted("A record is corrected by the agency that owns it.", $"Ask {scoped.Plan.Owner.Name} to correct it.");
        }

        problems.AddRange(correction.IfMatch is null
            ? [new Problem("If-Match", "A correction says which version it corrects.", "Read the record and send its ETag.")] : []);
        if (problems.Count > 0)
        {
            return new Refusal.Invalid(problems);
        }

        var request = IdempotencyKeys.HashOf(correction.Route, row.Id.ToString("D"), input);
        if (input.IdempotencyKey is { } known && await IdempotencyKeys.FindAsync(session, known, request, cancellationToken) is var (done, differs)
            && (done is not null || differs is not null))
        {
            return differs is not null ? differs : new Stored(done!.Value);
        }

        if (await CurrentETagAsync(session, type, scoped, cancellationToken) != correction.IfMatch)
        {
            return new Refusal.Stale();
        }

        return await ChangeAsync(session, type, scoped, values, correction, new Reason(input, request, "correct", RowMaking.Names(type, values)), cancellationToken);
    }

    private async Task<Result<Stored>> ChangeAsync<TRow>(GateSession session, RecordType<TRow> type, ScopedRow<TRow> scoped,
        Dictionary<RecordField, object?> values, Correction<TRow> correction, Reason reason, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        var row = scoped.Row;
        if (await keys.FindAsync(row.Partnership, type.SubjectKind, row.Subject, cancellationToken) is not { } key)
        {
            return KeyMissing(type);
        }

        return RevisionForm.IsOf(type, row, key, scoped.Evidence.Mac, scoped.Evidence.Body)
            ? await ChangeAsync(session, type, (scoped, key), values, correction, reason, cancellationToken) : Altered;
    }

    private async Task<Result<Stored>> ChangeAsync<TRow>(GateSession session, RecordType<TRow> type, (ScopedRow<TRow> Scoped, DataKey Key) kept,
        Dictionary<RecordField, object?> values, Correction<TRow> correction, Reason reason, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        var (row, key) = (kept.Scoped.Row, kept.Key);
        var before = RevisionForm.Of(type, row, key);
        rows.Apply(type, row, key, values);
        type.Derive(row);
        correction.Prepare?.Invoke(row);
        if (correction.Check is { } check && await check(session, row, cancellationToken) is { } refused)
        {
            return refused;
        }

        // A record from before functions were judged can still be ended.
        var named = type.Posting is { } posting && values.Keys.Any(f => f.Name == posting.AgencyField || f.Name == posting.FunctionField);
        if (await rows.FaultsAsync(session, type, row, named, cancellationToken) is { Count: > 0 } faults)
        {
            return new Refusal.Invalid(faults);
        }

        if (RevisionForm.Of(type, row, key).AsSpan().SequenceEqual(before))
        {
            // Entered as any correction is: whether it changed anything is the owner's business, not that of whoever reads entries.
            Enter(session, type, row, kept.Scoped.Mac, reason);
            return new Stored(row.Id);
        }

        row.Revision++;
        row.ChangedAt = session.At;
        return await StoreAsync(session, type, row, key, reason, cancellationToken);
    }

    private static async Task<Result<Stored>> StoreAsync(
        GateSession session, RecordType type, RecordRow row, DataKey key, Reason reason, CancellationToken cancellationToken)
    {
        var written = RevisionForm.Written(session.Reader.Agency, session.Reader.User, session.At, reason.Why);
        var form = RevisionForm.Of(type, row, key, written);
        var mac = key.Mac(form);
        try
        {
            await session.Db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException refused)
        {
            return Answer(refused);
        }

        await Revisions.InsertAsync(session, type, row, mac, key.Encrypt(form, RevisionForm.Place(row.Id, row.Revision)),
            key.Encrypt(reason.Why, RevisionForm.ReasonPlace(row.Id, row.Revision)), cancellationToken);
        if (reason.Input.IdempotencyKey is { } fresh)
        {
            await IdempotencyKeys.KeepAsync(session, fresh, reason.Request, (type.Name, row.Id, row.Revision), cancellationToken);
        }

        Enter(session, type, row, mac, reason);
        return new Stored(row.Id);
    }

    // The fields that were sent to be stored, not those that it changed.
    private static void Enter(GateSession session, RecordType type, RecordRow row, byte[]? mac, Reason reason)
    {
        session.Entries.Clear();
        session.Entries.Add(new EntryRecord(type.Name, row.Id, row.Subject, row.Owner, row.Revision, mac, reason.Fields, string.Empty, [], []));
    }

    private async Task<string> CurrentETagAsync<TRow>(
        GateSession session, RecordType<TRow> type, ScopedRow<TRow> scoped, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        var shown = await records.ShowAsync(session, type, scoped, cancellationToken);
        session.Entries.Clear();
        session.Entries.Add(EntryRecord.Attempt(type.Name, scoped.Row.Id));
        return shown.ETag;
    }

    // Which of several reasons the database had is told only as far as the writer's own agency is concerned.
    internal static Refusal Answer(Exception refused) => (refused, refused as PostgresException ?? refused.InnerException as PostgresException) switch
    {
        (DbUpdateConcurrencyException, _) or (_, { SqlState: PostgresErrorCodes.SerializationFailure }) => new Refusal.Stale(),
        (_, { SqlState: PostgresErrorCodes.UniqueViolation }) =>
            new Refusal.Conflict("Your agency has recorded this already.", "Find your agency's own record and correct it."),
        (_, { SqlState: PostgresErrorCodes.ForeignKeyViolation }) =>
            new Refusal.Invalid("agency", "There is no such agency in the partnership.", "Use the short name of an agency of the partnership."),
        (_, { SqlState: PostgresErrorCodes.InsufficientPrivilege }) =>
            new Refusal.NotPermitted("Your function may not record this for another agency or for this young person.", "Ask the lead professional to record it."),
        _ => throw refused,
    };

    private sealed record Reason(RecordInput Input, byte[] Request, string Verb, IReadOnlyList<string> Fields)
    {
        public string Why => string.IsNullOrWhiteSpace(Input.Why) ? Verb : Input.Why;
    }
}
