using System.Text.Json.Nodes;
using Npgsql;
using NoWrongDoor.Safeguarding.Canonical;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Auditing.Reading;
using NoWrongDoor.Safeguarding.Core.Auditing.Sequencing;
using NoWrongDoor.Safeguarding.Core.Auditing.Verification;
using NoWrongDoor.Safeguarding.Ledger;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Auditing;

/// <summary>A database with entries to sequence, and the programs that work on its ledger, each in its own role.</summary>
internal sealed class StoredLedgerScene : IDisposable
{
    public const string Partnership = "north-yorkshire";
    private readonly System.Security.Cryptography.ECDsa _key;
    private readonly NpgsqlDataSource _entering;

    public StoredLedgerScene()
    {
        _key = Database.Secrets.LedgerKey(Partnership);
        Signer = new NoteSigner(LedgerOrigin.Of(Partnership), _key);
        _entering = Database.Open(Database.Configuration.ConnectionStrings.Identity);
        Sequencing = Database.Open(Database.Configuration.ConnectionStrings.Sequencer);
        Reader = new LedgerReader(Database.Open(Database.Configuration.ConnectionStrings.LedgerReader));
        Verification = new LedgerVerification(Database.Open(Database.Configuration.ConnectionStrings.Verifier), Database.Clock);
    }

    public TestDatabase Database { get; } = new();

    public NoteSigner Signer { get; }

    public NpgsqlDataSource Sequencing { get; }

    public LedgerReader Reader { get; }

    public LedgerVerification Verification { get; }

    public PartnershipSequencer NewSequencer() => new(Partnership, Signer, Database.Clock);

    public async Task<IReadOnlyList<Guid>> EnterAsync(int count, string partnership = Partnership)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Database.Ids.Next()).ToList();
        await using var connection = await _entering.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var id in ids)
        {
            await InsertAsync(transaction, id, partnership);
        }

        await transaction.CommitAsync();
        return ids;
    }

    /// <summary>A transaction that is still open, with one entry written.</summary>
    public async Task<(NpgsqlTransaction Open, Guid Id)> EnterWithoutCommitAsync()
    {
        var id = Database.Ids.Next();
        var connection = await _entering.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await InsertAsync(transaction, id);
        return (transaction, id);
    }

    public async Task<int> SequenceAsync(PartnershipSequencer? sequencer = null)
    {
        await using var connection = await Sequencing.OpenConnectionAsync();
        return await (sequencer ?? NewSequencer()).SequenceAsync(connection, CancellationToken.None);
    }

    public Task<LedgerReport> VerifyAsync() => Verification.VerifyAsync(Partnership, Signer.Key, CancellationToken.None);

    public async Task<IReadOnlyList<LedgerFault>> FaultsAsync() => (await VerifyAsync()).Faults;

    /// <summary>What somebody with the server in hand could do: triggers do not fire.</summary>
    public Task TamperAsync(string sql) => Database.RunAsSuperuserAsync($"set session_replication_role = replica; {sql}");

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = await Database.OpenAsSuperuserAsync();
#pragma warning disable CA2100 // Constants of the tests.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public void Dispose()
    {
        _key.Dispose();
        Database.Dispose();
    }

    private async Task InsertAsync(NpgsqlTransaction transaction, Guid id, string partnership = Partnership)
    {
        await using var command = new NpgsqlCommand(
            "insert into ledger.pending (partnership, id, leaf, at) values ($1, $2, $3, $4)", transaction.Connection, transaction);
        command.Parameters.AddWithValue(partnership);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(LeafOf(id, partnership));
        command.Parameters.AddWithValue(Database.Clock.GetUtcNow().UtcDateTime);
        await command.ExecuteNonQueryAsync();
    }

    private static byte[] LeafOf(Guid id, string partnership) => CanonicalJson.Serialize(new JsonObject
    {
        ["v"] = 1,
        ["kind"] = "sign-in",
        ["id"] = id.ToString("D"),
        ["at"] = "2026-03-02T09:00:00.000Z",
        ["salt"] = id.ToString("N"),
        ["partnership"] = partnership,
        ["outcome"] = "shown",
    });
}
