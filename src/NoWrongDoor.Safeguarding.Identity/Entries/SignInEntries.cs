using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;

namespace NoWrongDoor.Safeguarding.Identity.Entries;

/// <summary>
/// Sign-ins, failures and sign-outs, entered in the ledger of each partnership that the person belongs to. A failure under a name that nobody
/// has belongs to every partnership: it costs the same work as one that somebody has.
/// </summary>
public sealed class SignInEntries(NpgsqlDataSource database, EntryWriter writer)
{
    public Task SignedInAsync(Guid account, NpgsqlTransaction transaction, CancellationToken cancellation) =>
        WriteAsync(account, "sign-in", "signed-in", transaction, cancellation);

    public Task SignedOutAsync(Guid account, NpgsqlTransaction transaction, CancellationToken cancellation) =>
        WriteAsync(account, "sign-out", "signed-out", transaction, cancellation);

    public async Task RefusedAsync(Guid? account, string why, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await WriteAsync(account, "sign-in", "refused:" + why, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task WriteAsync(Guid? account, string route, string outcome, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        foreach (var partnership in await PartnershipsAsync(account, transaction, cancellation))
        {
            await writer.WriteAsync(new ProviderEntry("sign-in", route, partnership, outcome) { User = account }, transaction, cancellation);
        }
    }

    private static async Task<IReadOnlyList<string>> PartnershipsAsync(Guid? account, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("""
            select p.id from hub.partnership p
            where $1::uuid is null or exists (select from identity.membership m where m.partnership = p.id and m.account = $1::uuid) order by p.id
            """, transaction.Connection, transaction).Bind(account);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var partnerships = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            partnerships.Add(reader.GetString(0));
        }

        return partnerships;
    }
}
