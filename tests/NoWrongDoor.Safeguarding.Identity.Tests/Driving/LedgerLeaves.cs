using System.Text;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Identity.Tests.Driving;

/// <summary>What the ledger holds, sequenced or not.</summary>
internal static class LedgerLeaves
{
    public static async Task<int> CountAsync(TestDatabase database, string holding, string? partnership = null)
    {
        await using var connection = await database.OpenAsSuperuserAsync();
        await using var command = new Npgsql.NpgsqlCommand("select leaf, partnership from ledger.pending", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var count = 0;
        while (await reader.ReadAsync())
        {
            count += (partnership ?? reader.GetString(1)) == reader.GetString(1)
                && Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(0)).Contains(holding, StringComparison.Ordinal) ? 1 : 0;
        }

        return count;
    }
}
