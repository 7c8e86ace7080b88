using NoWrongDoor.Safeguarding.Core.DataStore;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Cli.Bench.Ledger;

/// <summary>Inserts as the hub does: the application's role, a signed context for each transaction. One round trip: the batch is the transaction.</summary>
internal sealed class LeafWriter(BenchDatabase database, BenchScene scene, string heads, IdSource ids, TimeProvider time)
{
    private readonly NpgsqlDataSource _source = database.Open(database.Configuration.ConnectionStrings.App);
    private readonly ContextSigner _signer = new(database.Secrets.ContextKey);
    private readonly Guid _user = ids.Next();

    public async Task<bool> InsertAsync(LeafOfBench leaf, CancellationToken cancellation)
    {
        var (id, now) = (ids.Next(), time.GetUtcNow());
        var context = _signer.Sign(new SignedContext(
            scene.Partnership, scene.Reader.Agency, scene.Reader.Function, scene.Reader.Purpose, _user, heads, id, now, now + TimeSpan.FromSeconds(30)));
        await using var batch = _source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select set_config('hub.ctx', $1, true)") { Parameters = { new NpgsqlParameter<string> { TypedValue = context } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into ledger.pending (partnership, id, leaf, at) values ($1, $2, $3, $4)")
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = scene.Partnership },
                new NpgsqlParameter<Guid> { TypedValue = id },
                new NpgsqlParameter<byte[]> { TypedValue = leaf.Of(id, now) },
                new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime },
            },
        });
        await batch.ExecuteNonQueryAsync(cancellation);
        return true;
    }
}
