using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>Signs the shipped agreement with the keys of a bench's database and puts it in force there.</summary>
internal static class AgreementOfBench
{
    /// <summary>The policy head.</summary>
    public static async Task<string> PutInForceAsync(BenchDatabase database, BenchScene scene, TimeProvider time, CancellationToken cancellation)
    {
        var yaml = await File.ReadAllTextAsync(Path.Combine(database.Configuration.Agreements, scene.Agreement, "agreement.yaml"), cancellation);
        var agreement = SharingAgreement.Parse(yaml).Value ?? throw new CannotCheckException($"The agreement {scene.Agreement} has faults; nwd agreement check names them.");
        var keys = agreement.Parties.Select(p => (p.Id, Key: database.Secrets.PartyKey(p.Id))).ToList();
        await WriteTrustListAsync(database, keys, cancellation);
        var source = database.Open(database.Configuration.ConnectionStrings.Policy);
        var now = time.GetUtcNow().UtcDateTime;
        await RunAsync(source, "insert into hub.agreement (partnership, id, version, hash, document, added_at) values ($1, $2, $3, $4, $5, $6)",
            cancellation, scene.Partnership, agreement.Id, agreement.Version, agreement.Hash, yaml, now);
        foreach (var (party, key) in keys)
        {
            await RunAsync(source, "insert into hub.agreement_signature (partnership, agreement, version, hash, party, jws, added_at) values ($1, $2, $3, $4, $5, $6, $7)",
                cancellation, scene.Partnership, agreement.Id, agreement.Version, agreement.Hash, party, AgreementSignature.Sign(agreement, party, key, null), now);
            key.Dispose();
        }

        await RunAsync(source, "insert into hub.agreement_event (partnership, agreement, version, hash, event, at, by_whom, why) values ($1, $2, $3, $4, 'in-force', $5, 'bench', 'bench')",
            cancellation, scene.Partnership, agreement.Id, agreement.Version, agreement.Hash, now);
        var register = new PolicyRegister(source, new TrustStore(database.Configuration.Secrets), time, NullLogger<PolicyRegister>.Instance);
        var heads = (await register.RefreshAsync(scene.Partnership, cancellation)).Snapshot.Heads;
        await RunAsync(source, "insert into hub.policy_head (partnership, heads) values ($1, $2)", cancellation, scene.Partnership, heads);
        return heads;
    }

    private static async Task WriteTrustListAsync(
        BenchDatabase database, IEnumerable<(string Id, System.Security.Cryptography.ECDsa Key)> keys, CancellationToken cancellation)
    {
        using var root = database.Secrets.TrustRoot();
        var list = TrustList.Sign(keys.Select(k => TrustedKey.Of(k.Id, k.Key, new DateOnly(2026, 1, 1))), root);
        await File.WriteAllTextAsync(Path.Combine(database.Configuration.Secrets, "trust-list.json"), list, cancellation);
    }

    private static async Task RunAsync(NpgsqlDataSource source, string constant, CancellationToken cancellation, params object[] values)
    {
#pragma warning disable CA2100 // Only the constants above are handed in.
        await using var command = source.CreateCommand(constant);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }
}
