using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Identity.Entries;

/// <summary>
/// Sign-ins, failures and sign-outs, entered in the ledger of each partnership that the person belongs to now. A failure that belongs to none, as under a
/// name that nobody has, is noted for the installation in the same way: no partnership learns of it, and it costs the same work.
/// </summary>
public sealed class SignInEntries(NpgsqlDataSource database, EntryWriter writer, IdSource ids, TimeProvider clock)
{
    public Task SignedInAsync(Guid account, NpgsqlTransaction transaction, CancellationToken cancellation) =>
        WriteAsync(account, "sign-in", "signed-in", transaction, cancellation);

    public Task SignedOutAsync(Guid account, NpgsqlTransaction transaction, CancellationToken cancellation) =>
        WriteAsync(account, "sign-out", "signed-out", transaction, cancellation);

    public async Task RefusedAsync(Guid? account, string why, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await WriteAsync(account, "sign-in", "refused:" + why, transaction, cancellation) == 0)
        {
            await using var command = new NpgsqlCommand("insert into identity.refused_sign_in (id, why, at) values ($1, $2, $3)", connection, transaction)
                .Bind(ids.Next(), why, clock.GetUtcNow());
            await command.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>How many ledgers it was entered in.</summary>
    private async Task<int> WriteAsync(Guid? account, string route, string outcome, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var partnerships = await PartnershipsAsync(account, transaction, cancellation);
        foreach (var partnership in partnerships)
        {
            await writer.WriteAsync(new ProviderEntry("sign-in", route, partnership, outcome) { User = account }, transaction, cancellation);
        }

        return partnerships.Count;
    }

    private async Task<IReadOnlyList<string>> PartnershipsAsync(Guid? account, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("""
            select distinct m.partnership from identity.membership m
            where m.account = $1::uuid and m.since <= $2 and (m.until is null or m.until > $2) order by 1
            """, transaction.Connection, transaction).Bind(account, clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var partnerships = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            partnerships.Add(reader.GetString(0));
        }

        return partnerships;
    }
}
