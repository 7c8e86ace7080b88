using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Writing;

/// <summary>Makes rows of what was read from an input: for a write of one record and for a write of many alike.</summary>
internal sealed class RowMaking(BlindIndex blind, Postings postings)
{
    public static TRow New<TRow>(GateSession session, Guid id, Guid subject)
        where TRow : RecordRow, new() => new()
        {
            Partnership = session.Reader.Partnership,
            Id = id,
            Owner = session.Reader.Agency,
            Subject = subject,
            CreatedAt = session.At,
            ChangedAt = session.At,
        };

    public void Apply(RecordType type, RecordRow row, DataKey key, Dictionary<RecordField, object?> values)
    {
        foreach (var (field, given) in values)
        {
            var value = given is MarkedText said ? said.Stored(field.Mark!, row) : given;
            if (field.Encrypted && Equals(SealedFields.Open(type, field, row, key), value))
            {
                continue;
            }

            var marked = field.Mark?.Get(row) == true;
            SealedFields.Store(type, field, row, key, value);
            foreach (var beside in marked && !field.Mark!.Get(row) ? type.Fields.Where(f => field.Mark.Beside.Contains(f.Name) && !values.ContainsKey(f)) : [])
            {
                SealedFields.Store(type, beside, row, key, null);
            }

            field.SetBlind?.Invoke(row, field.Get(row) is string identifier ? blind.Of(row.Partnership, field.Name, identifier) : null);
        }
    }

    /// <summary>What a new row lacks or contradicts once it is complete; null where it can be stored.</summary>
    public async Task<Refusal?> CompletedAsync<TRow>(GateSession session, RecordType<TRow> type, TRow row,
        (Guid? About, Complete<TRow>? With) complete, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        type.Derive(row);
        return complete.With is { } with && await with(session, row, complete.About, cancellationToken) is { } incomplete ? incomplete
            : type.Contradictions(row).ToList() is { Count: > 0 } contradictions ? new Refusal.Invalid(contradictions)
            : await FaultsAsync(session, type, row, true, cancellationToken) is { Count: > 0 } faults ? new Refusal.Invalid(faults)
            : null;
    }

    /// <param name="session">The write's session.</param>
    /// <param name="type">The type of the row.</param>
    /// <param name="row">As it is about to be stored.</param>
    /// <param name="named">Whether the write names the function that the record gives reach to.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public async ValueTask<List<Problem>> FaultsAsync<TRow>(GateSession session, RecordType<TRow> type, TRow row, bool named, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        var faults = type.Contradictions(row).ToList();
        if (named && await postings.ProblemAsync(session, type.Posting, row, cancellationToken) is { } unknown)
        {
            faults.Add(unknown);
        }

        return faults;
    }

    public static IReadOnlyList<string> Names(RecordType type, Dictionary<RecordField, object?> values) =>
        [.. type.Fields.Where(values.ContainsKey).Select(field => field.Name)];
}
