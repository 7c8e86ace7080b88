using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>A signature as the register of an installation holds it, and the day on which it was received.</summary>
public sealed record RegisteredSignature(string Jws, DateOnly On);

/// <summary>For commands: the signatures that a register holds under the hash of a document.</summary>
public static class RegisteredSignatures
{
    private const string Select = "select s.jws, s.added_at from hub.agreement_signature s where s.partnership = $1 and s.hash = $2 order by s.added_at, s.party";

    public static async Task<IReadOnlyList<RegisteredSignature>> ReadAsync(NpgsqlDataSource source, string partnership, string hash, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Select);
        command.Parameters.AddWithValue(partnership);
        command.Parameters.AddWithValue(hash);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var signatures = new List<RegisteredSignature>();
        while (await reader.ReadAsync(cancellationToken))
        {
            signatures.Add(new RegisteredSignature(reader.GetString(0), London.DayOf(reader.GetFieldValue<DateTimeOffset>(1))));
        }

        return signatures;
    }
}
