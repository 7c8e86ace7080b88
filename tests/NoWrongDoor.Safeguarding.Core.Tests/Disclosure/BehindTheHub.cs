using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Ledger;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>What somebody does who has the database and not the hub's keys, and what `nwd ledger verify` says of it.</summary>
internal static class BehindTheHub
{
    /// <summary>As the server's superuser, with the triggers off: somebody who can write to the database's files.</summary>
    public static async Task RunAsync(Hub hub, string sql, params object[] values)
    {
        await using var connection = await hub.Database.OpenAsSuperuserAsync();
        await using var off = new NpgsqlCommand("set session_replication_role = replica", connection);
        await off.ExecuteNonQueryAsync();
        await RunAsync(connection, sql, values);
    }

    /// <summary>As the role that owns the tables, with their triggers and row-level security off while it works: a leaked migrator's password. How many rows it reached.</summary>
    public static async Task<int> RunAsOwnerAsync(Hub hub, string table, string sql)
    {
        await using var connection = await hub.Database.OpenAsSuperuserAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, $"set local role nwd_owner; alter table {table} disable trigger user; alter table {table} no force row level security");
        var rows = await RunAsync(connection, sql);
        await RunAsync(connection, $"alter table {table} enable trigger user; alter table {table} force row level security");
        await transaction.CommitAsync();
        return rows;
    }

    /// <summary>Gives every entry its place, and verifies the whole.</summary>
    public static async Task<IReadOnlyList<LedgerFault>> FaultsAsync(Hub hub)
    {
        await hub.SequenceAsync();
        var (ledger, records) = await hub.Verification.VerifyAsync(Hub.Partnership, new LedgerKeys(hub.Database.Secrets).Of(Hub.Partnership), CancellationToken.None);
        return [.. ledger.Faults, .. records.Faults];
    }

    private static async Task<int> RunAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
#pragma warning disable CA2100 // constants of the tests
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return await command.ExecuteNonQueryAsync();
    }
}
