using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Ledger;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Verification;

/// <summary>
/// Holds every record and every revision of it against what the ledger says was stored. A value changed by any other way than the gate is named by
/// record type, pseudonym, agency and, where it can be told, field.
/// </summary>
/// <param name="keys">The keys of people and places.</param>
/// <param name="pseudonyms">What the ledger says for a record.</param>
/// <param name="tables">Every type of record.</param>
/// <param name="elsewhere">Types whose versions are kept elsewhere than among the revisions, and verified there.</param>
internal sealed class RecordVerification(KeyVault keys, Pseudonyms pseudonyms, IReadOnlyList<RecordTable> tables, IReadOnlySet<string> elsewhere)
{
    private readonly Dictionary<string, KeyKind> _subjects = tables.ToDictionary(t => t.Type.Name, t => t.Type.SubjectKind, StringComparer.Ordinal);

    public async Task<RecordReport> VerifyAsync(
        NpgsqlTransaction transaction, string partnership, EnteredRevisions entered, CancellationToken cancellationToken)
    {
        var report = new RecordReport();
        report.Faults.AddRange(entered.Contradictions());
        var latest = await RevisionsAsync(transaction, partnership, entered, report, cancellationToken);
        await using var db = new HubContext(new DbContextOptionsBuilder<HubContext>().UseNpgsql(transaction.Connection!).Options);
        await db.Database.UseTransactionAsync(transaction, cancellationToken);
        foreach (var table in tables)
        {
            await foreach (var row in table.RowsAsync(db, partnership, cancellationToken))
            {
                latest.Remove((table.Type.Name, row.Id), out var revision);
                report.Records++;
                report.Add(await RowProblemAsync(table.Type, row, revision, cancellationToken), () => Name(partnership, table.Type.Name, row.Id, row.Owner, row.Revision));
            }
        }

        foreach (var ((type, id), revision) in latest)
        {
            report.Add("the record itself is gone", () => Name(partnership, type, id, revision.Owner, revision.Number));
        }

        return report;
    }

    private async Task<Dictionary<(string Type, Guid Id), KeptRevision>> RevisionsAsync(
        NpgsqlTransaction transaction, string partnership, EnteredRevisions entered, RecordReport report, CancellationToken cancellationToken)
    {
        var missing = entered.Stored.Where(stored => !elsewhere.Contains(stored.Key.Type)).ToDictionary();
        var latest = new Dictionary<(string Type, Guid Id), KeptRevision>();
        await foreach (var revision in KeptRevisions.ReadAsync(transaction, partnership, cancellationToken))
        {
            var named = new EnteredRevision(revision.Type, pseudonyms.Of(partnership, revision.Type, revision.Record), revision.Number);
            report.Revisions++;
            var problem = !missing.Remove(named, out var stored) ? "it was stored without an entry of the ledger"
                : stored.Mac != Convert.ToHexStringLower(revision.Mac) ? "its MAC is not the one in the ledger"
                : await BodyProblemAsync(partnership, revision, report, cancellationToken);
            report.Add(problem, () => Name(partnership, revision.Type, revision.Record, revision.Owner, revision.Number), stored.Index);
            // They come in their order.
            latest[(revision.Type, revision.Record)] = revision;
        }

        foreach (var (named, stored) in missing)
        {
            report.Add("the revision is gone", () => $"{named.Type} {named.Record}, revision {named.Revision}", stored.Index);
        }

        return latest;
    }

    private async Task<string?> BodyProblemAsync(string partnership, KeptRevision revision, RecordReport report, CancellationToken cancellationToken)
    {
        if (await keys.FindAsync(partnership, _subjects.GetValueOrDefault(revision.Type), revision.Subject, cancellationToken) is not { } key)
        {
            report.Erased++;
            return null;
        }

        return RevisionBody.Problem(revision, key);
    }

    private async Task<string?> RowProblemAsync(RecordType type, RecordRow row, KeptRevision? revision, CancellationToken cancellationToken)
    {
        if (revision is null || revision.Number != row.Revision)
        {
            return revision is null ? "it was stored without a revision" : $"the record says it is at revision {row.Revision}, and {revision.Number} is the last that was stored";
        }

        if (await keys.FindAsync(row.Partnership, type.SubjectKind, row.Subject, cancellationToken) is not { } key)
        {
            return revision.Subject == row.Subject ? null : "it was given to another person";
        }

        if (row.Unreadable is { } column)
        {
            return $"changed directly in the database: {column}";
        }

        try
        {
            var before = RevisionBody.Open(revision, key);
            // Columns of the revision are held against its body by themselves: here the row alone is in question.
            var written = before is null ? RevisionForm.Written(revision.Agency, revision.User, revision.At, revision.Why) : before["written"]?.AsObject();
            var form = RevisionForm.Of(type, row, key, written);
            return CryptographicOperations.FixedTimeEquals(key.Mac(form), revision.Mac) ? null : $"changed directly in the database: {Changed(form, before)}";
        }
        catch (CryptographicException)
        {
            return "changed directly in the database: an encrypted value does not open";
        }
    }

    /// <summary>The names of what differs, never the values.</summary>
    private static string Changed(byte[] now, JsonObject? before)
    {
        var differing = before is null ? [] : Differing(before, JsonNode.Parse(now)!.AsObject()).ToList();
        return differing.Count > 0 ? string.Join(", ", differing) : "something of it";
    }

    private static IEnumerable<string> Differing(JsonObject before, JsonObject now) =>
        now.SelectMany(member => (member.Value, before[member.Key]) switch
        {
            (JsonObject inner, JsonObject old) => Differing(old, inner).Select(name => member.Key == "coarse" ? $"{name} (coarse)" : name),
            var (value, old) when JsonNode.DeepEquals(value, old) => [],
            _ => (IEnumerable<string>)[member.Key],
        });

    private string Name(string partnership, string type, Guid id, string owner, int revision) =>
        $"{type} {pseudonyms.Of(partnership, type, id)} of {owner}, revision {revision}";
}
