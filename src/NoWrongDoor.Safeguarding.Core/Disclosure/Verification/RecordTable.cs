using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Verification;

/// <summary>The rows of a record type, for the verifier. Each record folder's type is registered as one.</summary>
internal abstract class RecordTable(RecordType type)
{
    public RecordType Type => type;

    public abstract IAsyncEnumerable<RecordRow> RowsAsync(HubContext db, string partnership, CancellationToken cancellationToken = default);
}

internal sealed class RecordTable<TRow>(RecordType<TRow> type) : RecordTable(type)
    where TRow : RecordRow, new()
{
    // As they are read for readers, so that a row that cannot be read is found and stops nothing.
    public override async IAsyncEnumerable<RecordRow> RowsAsync(HubContext db, string partnership, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
#pragma warning disable CA2100 // names of the mapping
        await using var command = new NpgsqlCommand($"select {StoredRow.Columns<TRow>(db)} from {Type.Table} t where t.partnership = $1",
            (NpgsqlConnection)db.Database.GetDbConnection(), db.Database.CurrentTransaction?.GetDbTransaction() as NpgsqlTransaction);
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = partnership });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return StoredRow.Read<TRow>(db, reader);
        }
    }
}
