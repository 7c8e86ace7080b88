using System.Security.Cryptography;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Intake;
using NoWrongDoor.Safeguarding.Core.Places.Background;
using NoWrongDoor.Safeguarding.Core.Places.Cells;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Places.BaseLayers;

/// <summary>What sort of file of a base layer it is.</summary>
public enum BaseLayerFile
{
    Boundaries,
    Stops,
    Postcodes,
    Streets,
}

/// <summary>What is asked of an import of a base layer.</summary>
/// <param name="Kind">What the file is.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Layer">Which boundaries they are, where their codes do not say so.</param>
/// <param name="Rehearse">Say what would change, and keep nothing.</param>
/// <param name="NewPartition">Make another version of the cells although there is one.</param>
public sealed record BaseLayerRequest(BaseLayerFile Kind, string Path, string? Layer = null, bool Rehearse = false, bool NewPartition = false);

/// <param name="Added">Features that were not there.</param>
/// <param name="Replaced">Features that the file states otherwise than an earlier one did.</param>
/// <param name="Unchanged">Features that were there as they are.</param>
/// <param name="NotInFile">Features of these layers that the file does not have; they stay.</param>
/// <param name="Entries">Entries of the ledger that stand for the features written.</param>
/// <param name="Partition">The cells after it.</param>
public sealed record BaseLayerChange(long Added, long Replaced, long Unchanged, long NotInFile, int Entries, PartitionState Partition);

/// <param name="Report">What the file holds; null where it was not read at all.</param>
/// <param name="Done">What was written, or in a rehearsal would be; null where nothing was.</param>
/// <param name="Refusal">Why nothing was.</param>
public sealed record BaseLayerImport(FeatureReport? Report, BaseLayerChange? Done, Refusal? Refusal);

/// <summary>The base layers of a partnership's map. A file is imported whole or not at all, in one transaction with its entries; a second time it changes nothing.</summary>
public sealed class BaseLayerImports
{
    private const string Merge = "select in_batch, row_hash, replaces from guard.merge_base_feature(@import, @file)";
    private const string InForce = "select count(*) from hub.base_feature where partnership = @partnership and layer = any(@layers) and superseded_by is null";

    private static readonly Asked Import = new(Asked.Write, "base-layer.import", BackgroundCrime.Permission);
    private static readonly Asked Rehearsal = new(Asked.Read, "base-layer.rehearsal", BackgroundCrime.Permission);

    private readonly Passage _passage;
    private readonly RowEntries _entries;
    private readonly IdSource _ids;

    internal BaseLayerImports(Passage passage, RowEntries entries, IdSource ids) => (_passage, _entries, _ids) = (passage, entries, ids);

    /// <exception cref="FileRefusedException">The file is not what it should be; nothing of it is kept.</exception>
    public async Task<BaseLayerImport> ImportAsync(ReaderIdentity reader, BaseLayerRequest request, CancellationToken cancellationToken)
    {
        FeatureReport? report = null;
        var result = await _passage.RunAsync(reader, request.Rehearse ? Rehearsal : Import, async session =>
        {
            report = new FeatureReport();
            return await WorkAsync(session, request, report, cancellationToken);
        }, cancellationToken);
        return new BaseLayerImport(report, result.IsSuccess ? result.Value : null, result.Refusal);
    }

    private async Task<Result<BaseLayerChange>> WorkAsync(GateSession session, BaseLayerRequest request, FeatureReport report, CancellationToken cancellationToken)
    {
        await SayAsync(session, "savepoint before", cancellationToken);
        await FeatureCopy.SendAsync(session.Connection, FileOf(request, report), report, cancellationToken);
        // A file that is not sent to its end aborts the transaction: nothing more can be asked in it.
        if (report.Problems.Total == 0)
        {
            await _entries.RenewAsync(session, cancellationToken);
            await CountRepeatedAsync(session, report, cancellationToken);
        }

        if (report.Problems.Total > 0)
        {
            return new Refusal.Invalid([.. report.Problems.First.Select(p => new Problem($"row {p.Line}, {p.Field}", p.Rule, p.Remedy))]);
        }

        var import = _ids.Next();
        var merged = await MergedRows.MergeAsync(session, Merge, import, await HashAsync(request.Path, cancellationToken), cancellationToken);
        var others = await InForceAsync(session, report, cancellationToken) - report.Rows;
        var partition = await PartitionAsync(session, request, cancellationToken);
        if (request.Rehearse)
        {
            await SayAsync(session, "rollback to savepoint before", cancellationToken);
            await _entries.RenewAsync(session, cancellationToken);
        }
        else
        {
            await _entries.EnterAsync(session, Import, merged.Parts, (under, part) => MergedRows.NoteAsync(under, import, part, merged.Parts[part], cancellationToken), cancellationToken);
        }

        return new BaseLayerChange(merged.Added, merged.Replaced, report.Rows - merged.Added - merged.Replaced, others, merged.Parts.Count, partition);
    }

    private static FeatureFile FileOf(BaseLayerRequest request, FeatureReport report) => request.Kind switch
    {
        BaseLayerFile.Boundaries => new BoundaryFile(request.Path, request.Layer),
        BaseLayerFile.Stops => new StopFile(request.Path),
        BaseLayerFile.Postcodes => new PostcodeFile(request.Path, report.Note),
        _ => new StreetNameFile(request.Path),
    };

    private async Task<PartitionState> PartitionAsync(GateSession session, BaseLayerRequest request, CancellationToken cancellationToken)
    {
        var partition = await CellPartition.InForceAsync(session, cancellationToken);
        if (request.Kind == BaseLayerFile.Postcodes && (partition.Version == 0 || request.NewPartition))
        {
            partition = await CellPartition.MakeAsync(session, cancellationToken);
            await CellPartition.CountAsync(session, null, cancellationToken);
            await _entries.RenewAsync(session, cancellationToken);
        }

        return partition;
    }

    private static async Task CountRepeatedAsync(GateSession session, FeatureReport report, CancellationToken cancellationToken)
    {
        await using var command = session.Command("select * from guard.repeated_base_features()");
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            report.Problems.Add(new RowProblem(reader.GetInt64(0), "code", "An earlier row of the file has the same code.", "Leave one of the two in the file."));
        }
    }

    private static async Task<long> InForceAsync(GateSession session, FeatureReport report, CancellationToken cancellationToken)
    {
        await using var command = session.Command(InForce);
        command.Parameters.AddWithValue("layers", report.Layers.Keys.ToArray());
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
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
