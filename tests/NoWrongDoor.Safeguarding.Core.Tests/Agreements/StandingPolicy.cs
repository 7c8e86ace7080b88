using Microsoft.Extensions.Logging.Abstractions;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Agreements;

/// <summary>North Yorkshire's register as the demonstration leaves it, and the policy that is compiled from it.</summary>
public sealed class StandingPolicy : IAsyncLifetime
{
    public const string Partnership = "north-yorkshire";

    public static readonly DateOnly Today = new(2026, 11, 25);

    /// <summary>Facts under which every share of every document that names them holds.</summary>
    public static readonly FactSet Favourable = FactSet.Empty.With("relationship", "lead").With("case-open", true).With("missing-open", true).With("episode-open", true)
        .With("refuge", false).With("age", 15).With("released", true).With("handling-met", true).With("in-audience", true).With("sees-cited", true);

    public TestDatabase Database { get; } = new();

    public PolicySnapshot Snapshot { get; private set; } = null!;

    /// <summary>Sets the clock to a day on which the documents apply; nothing is published yet.</summary>
    public Task BeginAsync() => Database.AdvanceAsync(Today.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc) - Database.Clock.GetUtcNow().UtcDateTime);

    public async ValueTask InitializeAsync()
    {
        await BeginAsync();
        await PublishAsync();
    }

    public async Task<PolicySnapshot> PublishAsync()
    {
        await PublishedPolicy.PublishAsync(Database);
        return await ReadAsync();
    }

    public async Task<PolicySnapshot> ReadAsync() => Snapshot =
        (await new PolicyRegister(Database.App, new TrustStore(Database.Configuration.Secrets), Database.Clock, NullLogger<PolicyRegister>.Instance)
            .CurrentAsync(Partnership, CancellationToken.None)).Snapshot;

    public ReaderPlan Plan(string reader, string function, string owner) => Plan(Snapshot, reader, function, owner);

    public static ReaderPlan Plan(PolicySnapshot snapshot, string reader, string function, string owner) => snapshot.Specialise(
        new ReaderContext(reader, function, function == "ig-officer" ? "audit" : "safeguarding", Today, FactSet.Empty, Obligation.Kinds), owner);

    public ValueTask DisposeAsync()
    {
        Database.Dispose();
        return ValueTask.CompletedTask;
    }
}
