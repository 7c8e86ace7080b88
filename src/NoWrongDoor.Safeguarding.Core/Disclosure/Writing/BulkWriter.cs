using Microsoft.EntityFrameworkCore;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Writing;

/// <summary>One of many records to store, under an id given beforehand. What is there under that id is left as it is.</summary>
/// <param name="IsNewPerson">The record is the first of a person, who gets a key; every other needs the key that the person has.</param>
/// <param name="About">The record that this one is part of.</param>
internal sealed record BulkCreation(Guid Id, Guid Subject, RecordInput Input, bool IsNewPerson = false, Guid? About = null);

/// <summary>One of many changes of a record, made on that revision of it. A record that is past it has had the change.</summary>
internal sealed record BulkChange(Guid Id, int Revision, RecordInput Input);

internal sealed record BulkStored(int Count);

/// <summary>
/// Stores many records of one type of the writer's own agency as <see cref="RecordWriter"/> stores one: the same reading of the input, rows, revisions with
/// their MACs, under the same policies and triggers of the database. They stand in one entry, line by line, and go over in one statement a table.
/// </summary>
internal sealed class BulkWriter(KeyVault keys, Agencies agencies, RowMaking making)
{
    /// <summary>Records in one entry at most.</summary>
    public const int Most = 500;

    public async Task<Result<BulkStored>> CreateAsync<TRow>(
        GateSession session, RecordType<TRow> type, IReadOnlyList<BulkCreation> wanted, Complete<TRow>? complete, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        var me = await agencies.FindAsync(session, session.Reader.Agency, cancellationToken);
        if (type.MayRecord(me.Kind) is { } barred)
        {
            return new Refusal.NotPermitted(barred.Rule, barred.Remedy);
        }

        var there = await BulkRows.ThereAsync(session, type, [.. wanted.Select(w => w.Id)], cancellationToken);
        var fresh = wanted.Where(w => !there.Contains(w.Id)).ToList();
        await keys.MakeAsync(session.Reader.Partnership, type.SubjectKind, [.. fresh.Where(w => w.IsNewPerson).Select(w => w.Subject)], me.Id, cancellationToken);
        var made = new List<MadeRow<TRow>>(fresh.Count);
        foreach (var creation in fresh)
        {
            var row = await MadeAsync(session, type, creation, complete, cancellationToken);
            if (!row.IsSuccess)
            {
                return row.Refusal;
            }

            made.Add(row.Value);
        }

        return await StoreAsync(session, type, made, BulkRows.InsertAsync, cancellationToken);
    }

    private async Task<Result<MadeRow<TRow>>> MadeAsync<TRow>(
        GateSession session, RecordType<TRow> type, BulkCreation creation, Complete<TRow>? complete, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        var (values, problems) = InputReader.Read(type, creation.Input, session.At, creating: true);
        if (problems.Count > 0)
        {
            return new Refusal.Invalid(problems);
        }

        var row = RowMaking.New<TRow>(session, creation.Id, creation.Subject);
        if (await keys.FindAsync(row.Partnership, type.SubjectKind, row.Subject, cancellationToken) is not { } key)
        {
            return RecordWriter.KeyMissing(type);
        }

        making.Apply(type, row, key, values);
        return await making.CompletedAsync(session, type, row, (creation.About, complete), cancellationToken) is { } incomplete
            ? incomplete : new MadeRow<TRow>(row, key, creation.Input.Why ?? "create", RowMaking.Names(type, values));
    }

    /// <param name="session">The write's session.</param>
    /// <param name="type">The type of the records, which are the writer's own.</param>
    /// <param name="wanted">Each on the revision that it names.</param>
    /// <param name="correction">What follows from the change, as for one record; its token and ETag are not asked.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public async Task<Result<BulkStored>> CorrectAsync<TRow>(
        GateSession session, RecordType<TRow> type, IReadOnlyList<BulkChange> wanted, Correction<TRow> correction, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        var kept = await BulkRows.KeptAsync(session, type, wanted, cancellationToken);
        var made = new List<MadeRow<TRow>>(kept.Count);
        foreach (var (row, mac, body, input) in kept)
        {
            var (values, problems) = InputReader.Read(type, input, session.At, creating: false);
            if (problems.Count > 0)
            {
                return new Refusal.Invalid(problems);
            }

            if (await keys.FindAsync(row.Partnership, type.SubjectKind, row.Subject, cancellationToken) is not { } key || !RevisionForm.IsOf(type, row, key, mac, body))
            {
                return RecordWriter.Altered;
            }

            if (await ChangedAsync(session, type, (row, key), values, correction, cancellationToken) is { } refused)
            {
                return refused;
            }

            made.Add(new MadeRow<TRow>(row, key, input.Why ?? "correct", RowMaking.Names(type, values)));
        }

        return await StoreAsync(session, type, made, BulkRows.UpdateAsync, cancellationToken);
    }

    private async Task<Refusal?> ChangedAsync<TRow>(GateSession session, RecordType<TRow> type, (TRow Row, DataKey Key) kept,
        Dictionary<RecordField, object?> values, Correction<TRow> correction, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        var row = kept.Row;
        making.Apply(type, row, kept.Key, values);
        type.Derive(row);
        correction.Prepare?.Invoke(row);
        if (correction.Check is { } check && await check(session, row, cancellationToken) is { } refused)
        {
            return refused;
        }

        row.Revision++;
        row.ChangedAt = session.At;
        return await making.FaultsAsync(session, type, row, false, cancellationToken) is { Count: > 0 } faults ? new Refusal.Invalid(faults) : null;
    }

    private static async Task<Result<BulkStored>> StoreAsync<TRow>(GateSession session, RecordType<TRow> type, List<MadeRow<TRow>> made,
        Func<GateSession, IReadOnlyList<TRow>, CancellationToken, Task<int>> put, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        session.Entries.Clear();
        if (made.Count == 0)
        {
            return new BulkStored(0);
        }

        var revisions = made.ConvertAll(m => m.Revision(session, type));
        try
        {
            if (await put(session, [.. made.Select(m => m.Row)], cancellationToken) != made.Count)
            {
                return new Refusal.Stale();
            }

            await Revisions.InsertManyAsync(session, type, revisions, cancellationToken);
        }
        catch (Exception refused) when (refused is DbUpdateException or PostgresException)
        {
            return RecordWriter.Answer(refused);
        }

        session.Entries.AddRange(made.Zip(revisions, (m, r) => new EntryRecord(
            type.Name, m.Row.Id, m.Row.Subject, m.Row.Owner, m.Row.Revision, r.Mac, m.Fields, string.Empty, [], [])));
        return new BulkStored(made.Count);
    }

    private sealed record MadeRow<TRow>(TRow Row, DataKey Key, string Why, IReadOnlyList<string> Fields)
        where TRow : RecordRow
    {
        public NewRevision Revision(GateSession session, RecordType type)
        {
            var form = RevisionForm.Of(type, Row, Key, RevisionForm.Written(session.Reader.Agency, session.Reader.User, session.At, Why));
            return new NewRevision(Row, Key.Mac(form), Key.Encrypt(form, RevisionForm.Place(Row.Id, Row.Revision)),
                Key.Encrypt(Why, RevisionForm.ReasonPlace(Row.Id, Row.Revision)));
        }
    }
}
