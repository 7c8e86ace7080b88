using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>A row within the reader's scope of which the reader may see something, with the decision on it.</summary>
internal sealed record ScopedRow<TRow>(TRow Row, RecordPlan Plan, byte[] Levels, RowEvidence Evidence)
    where TRow : RecordRow
{
    public FactSet Facts => Evidence.Facts;

    public byte[]? Mac => Evidence.Mac;
}

/// <summary>What is known beside a row: the facts that decide, and its last revision's MAC and sealed body.</summary>
internal sealed record RowEvidence(FactSet Facts, byte[]? Mac, byte[]? Body);

/// <summary>Reads one record: row scope by the database, then the decision, field by field.</summary>
internal sealed class RecordReader(AgencyTokens tokens, Agencies agencies, FactReader factReader, KeyVault keys, RecordView view, Preliminaries preliminaries)
{
    /// <param name="session">The question's.</param>
    /// <param name="type">The record's.</param>
    /// <param name="token">Which one.</param>
    /// <param name="fields">What is wanted of it; nothing for every field. What is not wanted is neither opened nor shown nor entered.</param>
    /// <param name="cancellationToken">The client hung up.</param>
    public async Task<Result<DisclosedRecord>> ReadAsync<TRow>(
        GateSession session, RecordType<TRow> type, string token, IReadOnlyList<string>? fields, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        var scoped = await FindAsync(session, type, token, cancellationToken);
        return scoped is null ? new Refusal.NotFound() : await ShowAsync(session, type, scoped, cancellationToken, fields);
    }

    /// <summary>Nothing for a bad token, for no such record, for one out of reach and for one of which no field may be seen.</summary>
    public async Task<ScopedRow<TRow>?> FindAsync<TRow>(
        GateSession session, RecordType<TRow> type, string token, CancellationToken cancellationToken, bool forWriting = false)
        where TRow : RecordRow, new()
    {
        var id = tokens.Read(session.Reader.Partnership, session.Reader.Agency, type.TokenPrefix, token) ?? Guid.Empty;
        session.Entries.Add(EntryRecord.Attempt(type.Name, id));
        await preliminaries.FindOutAsync(session, type.Name, cancellationToken);
        var plans = OwnerPlans.For(session, type, await agencies.OfAsync(session, cancellationToken));
        var found = await LoadAsync(session, type, plans, id, forWriting, cancellationToken);
        if (found is { Row.Owner: { } owner } && !plans.Has(owner))
        {
            // An agency set up since: its clauses may turn on facts that were not asked for.
            await agencies.FindAsync(session, owner, cancellationToken);
            plans = OwnerPlans.For(session, type, await agencies.OfAsync(session, cancellationToken));
            found = await LoadAsync(session, type, plans, id, forWriting, cancellationToken);
        }

        if (found is not var (row, evidence))
        {
            return null;
        }

        var plan = plans[row.Owner];
        var levels = plan.Levels(evidence.Facts);
        return levels.All(l => l == 0) ? null : new ScopedRow<TRow>(row, plan, levels, evidence);
    }

    public async Task<DisclosedRecord> ShowAsync<TRow>(
        GateSession session, RecordType<TRow> type, ScopedRow<TRow> scoped, CancellationToken cancellationToken, IReadOnlyList<string>? fields = null)
        where TRow : RecordRow, new()
    {
        var (row, wanted) = (scoped.Row, type.Wanted(fields));
        var key = await keys.FindAsync(row.Partnership, type.SubjectKind, row.Subject, cancellationToken);
        var altered = key is not null && !RevisionForm.IsOf(type, row, key, scoped.Evidence.Mac, scoped.Evidence.Body);
        var closed = Enumerable.Range(0, scoped.Levels.Length).Where(i => altered
            ? scoped.Levels[i] > 0 : scoped.Plan.IsFull(i, scoped.Levels[i]) && SealedFields.IsClosed(type.Fields[i], row, key)).ToHashSet();
        byte[] levels = closed.Count == 0 ? scoped.Levels : [.. scoped.Levels.Select((level, i) => closed.Contains(i) ? (byte)0 : level)];
        var texts = new string?[levels.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = levels[i] == 0 || !wanted[i] ? null : Render(type.Fields[i], scoped.Plan.RendererAt(i, levels[i]), row);
        }

        session.Entries.RemoveAll(e => e.Subject is null);
        return view.Disclose(session, scoped.Plan, scoped.Facts,
            new ShownRow(row.Id, row.Subject, row.Revision, scoped.Mac, row.CreatedAt, row.ChangedAt, levels, texts)
            { Wanted = wanted, Closed = closed, WhyClosed = altered ? ReasonText.Altered : ReasonText.KeyMissing });

        string? Render(RecordField field, Renderer renderer, TRow from)
        {
            var stored = renderer == field.Full ? SealedFields.Open(type, field, from, key)
                : renderer == Renderers.Exists || !field.Encrypted ? field.Get(from) : field.GetCoarse!(from);
            return renderer.Render(stored, session.Today);
        }
    }

    private async Task<(TRow Row, RowEvidence Evidence)?> LoadAsync<TRow>(
        GateSession session, RecordType<TRow> type, OwnerPlans plans, Guid id, bool forWriting, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        await using var command = session.Command($"""
            select {StoredRow.Columns<TRow>(session)}, v.mac, v.body{(factReader.Facts.Count > 0 ? "," : "")} {plans.FactColumns(factReader)}
            from {type.Table} t left join hub.revision v
                on v.partnership = t.partnership and v.record_type = @type and v.record_id = t.id and v.revision = t.revision
            where t.partnership = @partnership and t.id = @id
            """);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("type", type.Name);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (StoredRow.Read<TRow>(session, reader, forWriting), new RowEvidence(factReader.Read(reader), reader["mac"] as byte[], reader["body"] as byte[])) : null;
    }
}
