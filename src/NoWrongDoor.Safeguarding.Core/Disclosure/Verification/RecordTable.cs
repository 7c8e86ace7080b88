using Microsoft.EntityFrameworkCore;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Verification;

/// <summary>The rows of a record type, for the verifier. Each record folder's type is registered as one.</summary>
internal abstract class RecordTable(RecordType type)
{
    public RecordType Type => type;

    public abstract IAsyncEnumerable<RecordRow> RowsAsync(HubContext db, string partnership);
}

internal sealed class RecordTable<TRow>(RecordType<TRow> type) : RecordTable(type)
    where TRow : RecordRow, new()
{
    public override IAsyncEnumerable<RecordRow> RowsAsync(HubContext db, string partnership) =>
        db.Set<TRow>().AsNoTracking().Where(row => row.Partnership == partnership).AsAsyncEnumerable();
}
