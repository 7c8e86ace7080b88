using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.DataStore;

public static class HubDataSource
{
    public static NpgsqlDataSource Create(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.UsePostGis();
        return builder.Build();
    }

    /// <summary>
    /// For roles that meet no geometry and no type of ours: PostgreSQL's own types are known without asking the server for all it has, which costs
    /// each new data source more than most of what it is opened for.
    /// </summary>
    public static NpgsqlDataSource CreatePlain(string connectionString) =>
        new NpgsqlDataSourceBuilder(connectionString).ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();

    public static DbContextOptions<HubContext> Options(NpgsqlDataSource source) =>
        new DbContextOptionsBuilder<HubContext>().UseNpgsql(source).Options;

    /// <summary>
    /// Binds a signed context in an open transaction and has the guard check it at once: policies alone would check it
    /// only where they meet a row. Whatever an earlier use of the connection has set for its session is undone first.
    /// </summary>
    public static async Task BindAsync(NpgsqlTransaction transaction, string signedContext, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("reset all"));
        var bind = new NpgsqlBatchCommand("select set_config('hub.ctx', $1, true)");
        bind.Parameters.Add(new NpgsqlParameter<string> { TypedValue = signedContext });
        batch.BatchCommands.Add(bind);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select from guard.ctx()"));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
