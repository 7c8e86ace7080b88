using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Sharing;
using Npgsql;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>One question to the gate: a transaction with the reader's signed context bound, and the policy it is decided under.</summary>
internal sealed class GateSession(HubContext db, IDbContextTransaction transaction, ReaderIdentity reader, PolicyInForce policy, DisclosureMoment moment)
    : IAsyncDisposable
{
    public HubContext Db => db;

    public ReaderIdentity Reader => reader;

    public PolicyInForce Policy => policy;

    public Guid Disclosure => moment.Id;

    public DateTimeOffset At => moment.At;

    public DateOnly Today { get; } = Moment.DateOf(moment.At);

    public DisclosureMark Mark => new(moment.Id, reader.Purpose);

    public ReaderContext Context { get; } = new(
        reader.Agency, reader.Function, reader.Purpose, Moment.DateOf(moment.At), reader.RequestFacts, PossibleObligations);

    /// <summary>What stands in the ledger for this session, collected by whoever shows or stores something in it.</summary>
    public List<EntryRecord> Entries { get; } = [];

    /// <summary>The records that the reader was judged to be entitled to by others that they rest on; none until it is found out.</summary>
    public Guid[] Judged { get; set; } = [];

    /// <summary>What earlier questions of the same sitting found out; nothing where there is no sitting.</summary>
    public Recollection? Recollection { get; init; }

    /// <summary>What was asked, where that can be said more exactly than when it was; else nothing, and the question's own route stands in the entry.</summary>
    public string? Route { get; set; }

    /// <summary>The rows of a file that this session's entry stands for; none but for an import.</summary>
    public LeafRows? Rows { get; set; }

    // The only obligation the hub can carry out yet: every disclosure is an entry.
    public static IReadOnlySet<string> PossibleObligations { get; } = new HashSet<string>(StringComparer.Ordinal) { "audit" };

    [SuppressMessage("Security", "CA2100", Justification = "Statements are made of registered names; every value is a parameter")]
    public NpgsqlCommand Command(string sql)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)transaction.GetDbTransaction());
        FactReader.Bind(command, reader, moment.At);
        command.Parameters.AddWithValue("judged", NpgsqlDbType.Array | NpgsqlDbType.Uuid, Judged);
        return command;
    }

    public NpgsqlBatch Batch() => new((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)transaction.GetDbTransaction());

    /// <summary>The connection, for what goes neither through a command nor through a batch (COPY); within the session's transaction as everything on it.</summary>
    public NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    /// <summary>A further entry of the same work: under an id of its own, in the same transaction, which ends with this session.</summary>
    public GateSession Further(DisclosureMoment next) => new(db, transaction, reader, policy, next);

    /// <summary>The next question of the same sitting: the same transaction and the same entry.</summary>
    public GateSession Again() => new(db, transaction, reader, policy, moment) { Recollection = Recollection };

    /// <summary>Binds the session's context anew. Work that writes several entries binds each one's in turn; a context that is bound again lives on.</summary>
    public Task BindAsync(string signedContext, CancellationToken cancellationToken) =>
        HubDataSource.BindAsync((NpgsqlTransaction)transaction.GetDbTransaction(), signedContext, cancellationToken);

    public SignedContext ContextUntil(DateTimeOffset expires) => ContextOf(reader, policy, moment, expires);

    public static SignedContext ContextOf(ReaderIdentity reader, PolicyInForce policy, DisclosureMoment moment, DateTimeOffset expires) => new(
        reader.Partnership, reader.Agency, reader.Function, reader.Purpose, reader.User, policy.Snapshot.Heads, moment.Id, moment.At, expires);

    public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await db.DisposeAsync();
    }
}

/// <summary>The id under which something is shown, and when.</summary>
internal sealed record DisclosureMoment(Guid Id, DateTimeOffset At);
