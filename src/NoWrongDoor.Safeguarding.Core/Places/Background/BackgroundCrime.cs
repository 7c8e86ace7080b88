using System.Security.Cryptography;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Places.Cells;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Places.Background;

/// <summary>What came of an import, or of its rehearsal.</summary>
/// <param name="Report">What the file holds; null where it was not read at all.</param>
/// <param name="Done">What was written, or in a rehearsal would be; null where nothing was.</param>
/// <param name="Refusal">Why nothing was.</param>
public sealed record StreetImport(StreetReport? Report, StreetChange? Done, Refusal? Refusal);

/// <param name="Added">Rows that were not there.</param>
/// <param name="Replaced">Crimes that the file states otherwise than an earlier one did.</param>
/// <param name="Unchanged">Rows that were there.</param>
/// <param name="Entries">Entries of the ledger that stand for the rows written.</param>
public sealed record StreetChange(long Added, long Replaced, long Unchanged, int Entries);

/// <summary>
/// Public crime as background to places. A file is imported whole or not at all, in one transaction with its entries, by an agency of the partnership; a
/// second time it changes nothing.
/// </summary>
public sealed class BackgroundCrime
{
    public const string Permission = "import.background";

    private const string Merge = "select in_batch, row_hash, replaces from guard.merge_street_crime(@import, @file)";

    private static readonly Asked Import = new(Asked.Write, "background-crime.import", Permission);
    private static readonly Asked Rehearsal = new(Asked.Read, "background-crime.rehearsal", Permission);

    private readonly Passage _passage;
    private readonly RowEntries _entries;
    private readonly IdSource _ids;
    private readonly TimeProvider _time;

    internal BackgroundCrime(Passage passage, RowEntries entries, IdSource ids, TimeProvider time) =>
        (_passage, _entries, _ids, _time) = (passage, entries, ids, time);

    /// <exception cref="Intake.FileRefusedException">The file is not what it should be; nothing of it is kept.</exception>
    public async Task<StreetImport> ImportAsync(ReaderIdentity reader, string path, bool rehearse, CancellationToken cancellationToken)
    {
        StreetReport? report = null;
        var result = await _passage.RunAsync(reader, rehearse ? Rehearsal : Import, async session =>
        {
            report = new StreetReport();
            return await WorkAsync(session, path, report, rehearse, cancellationToken);
        }, cancellationToken);
        return new StreetImport(report, result.IsSuccess ? result.Value : null, result.Refusal);
    }

    private async Task<Result<StreetChange>> WorkAsync(GateSession session, string path, StreetReport report, bool rehearse, CancellationToken cancellationToken)
    {
        if (rehearse)
        {
            await SayAsync(session, "savepoint rehearsal", cancellationToken);
        }

        await new StreetFile(path, Moment.DateOf(_time.GetUtcNow())).SendAsync(session.Connection, report, cancellationToken);
        if (report.Problems.Total > 0)
        {
            return new Refusal.Invalid([.. report.Problems.First.Select(p => new Problem($"line {p.Line}, {p.Field}", p.Rule, p.Remedy))]);
        }

        var import = _ids.Next();
        await _entries.RenewAsync(session, cancellationToken);
        var merged = await MergedRows.MergeAsync(session, Merge, import, await HashAsync(path, cancellationToken), cancellationToken);
        if (merged.Parts.Count > 0)
        {
            await CellPartition.CountAsync(session, import, cancellationToken);
            await _entries.RenewAsync(session, cancellationToken);
        }

        if (rehearse)
        {
            await SayAsync(session, "rollback to savepoint rehearsal", cancellationToken);
            await _entries.RenewAsync(session, cancellationToken);
        }
        else
        {
            await _entries.EnterAsync(session, Import, merged.Parts,
                (under, part) => MergedRows.NoteAsync(under, import, part, merged.Parts[part], cancellationToken), cancellationToken);
        }

        return new StreetChange(merged.Added, merged.Replaced, report.Rows - merged.Added - merged.Replaced, merged.Parts.Count);
    }

    private static async Task<byte[]> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return await SHA256.HashDataAsync(file, cancellationToken);
    }

    private static async Task SayAsync(GateSession session, string statement, CancellationToken cancellationToken)
    {
        await using var batch = session.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
