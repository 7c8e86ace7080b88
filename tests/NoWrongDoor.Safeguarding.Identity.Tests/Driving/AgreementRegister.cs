using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Identity.Tests.Driving;

/// <summary>The demonstration's agreement in the register, as if it had been signed and published.</summary>
public static class AgreementRegister
{
    /// <summary>Tests live in March 2026: the document is made to have begun.</summary>
    public static SharingAgreement Agreement { get; } = SharingAgreement.Parse(Text).Value!;

    private static string Text => File.ReadAllText(Repository.PathOf("sharing-agreements", "ny-youth-safeguarding", "agreement.yaml"))
        .Replace("from: 2026-07-01", "from: 2026-01-01", StringComparison.Ordinal);

    public static async Task PublishAsync(TestDatabase database, IEnumerable<string> signatories)
    {
        await using var connection = await database.OpenAsSuperuserAsync();
        await RunAsync(connection, "insert into hub.agreement (partnership, id, version, hash, document, added_at) values ('north-yorkshire', $1, $2, $3, $4, now())", Agreement.Id, Agreement.Version, Agreement.Hash, Text);
        foreach (var party in signatories)
        {
            await RunAsync(connection, "insert into hub.agreement_signature (partnership, agreement, version, hash, party, jws, added_at) values ('north-yorkshire', $1, $2, $3, $4, 'signature', now())",
                Agreement.Id, Agreement.Version, Agreement.Hash, party);
        }

        await EventAsync(connection, "in-force");
    }

    public static async Task EventAsync(TestDatabase database, string what)
    {
        await using var connection = await database.OpenAsSuperuserAsync();
        await EventAsync(connection, what);
    }

    private static Task EventAsync(NpgsqlConnection connection, string what) => RunAsync(connection,
        "insert into hub.agreement_event (partnership, agreement, version, hash, event, at, by_whom, why) values ('north-yorkshire', $1, $2, $3, $4, now(), 'test', 'test')",
        Agreement.Id, Agreement.Version, Agreement.Hash, what);

    private static async Task RunAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
#pragma warning disable CA2100 // Constants of this class.
        await using var command = new NpgsqlCommand(sql, connection).Bind(values);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
