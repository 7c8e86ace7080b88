using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Verification;

/// <summary>Who stands in an entry, by what the index says and how that compares with the entry.</summary>
public sealed record AuditedEntry(Guid User, string UserName, string Pseudonym, Comparison Account, Comparison Name, IReadOnlyList<AuditedRecord> Records, int Additional);

/// <summary>One record of an entry; without type and holder where the index has no line of it.</summary>
public sealed record AuditedRecord(string? Type, string? Holder, Comparison Record, Comparison Person, Comparison HeldBy);

/// <summary>Opens one entry for an auditor at the prompt, who may read every line of the index.</summary>
public sealed class EntryAudit : IAsyncDisposable
{
    private readonly NpgsqlDataSource _verifier;
    private readonly EntryOpening _opening;

    internal EntryAudit(NpgsqlDataSource verifier, EntryOpening opening) => (_verifier, _opening) = (verifier, opening);

    public ValueTask DisposeAsync() => _verifier.DisposeAsync();

    /// <summary>Null where the index has no line of the entry at all.</summary>
    public async Task<AuditedEntry?> OpenAsync(string partnership, Guid disclosure, byte[] leaf, CancellationToken cancellationToken)
    {
        await using var command = _verifier.CreateCommand(KeptLines.OfEntry);
        command.Parameters.AddWithValue("partnership", partnership);
        command.Parameters.AddWithValue("disclosure", disclosure);
        var lines = await KeptLines.OfEntryAsync(command, cancellationToken);
        return _opening.Open(partnership, leaf, lines) is { } opened
            ? new AuditedEntry(lines[0].User, lines[0].UserName, opened.Pseudonym, opened.User, opened.UserName,
                [.. opened.Lines.Select(l => new AuditedRecord(l.Line?.Type, l.Line?.Owner, l.Record, l.Person, l.Holder))], opened.Additional)
            : null;
    }
}
