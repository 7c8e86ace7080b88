using Microsoft.Extensions.Logging;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Agreements;

/// <summary>The register fails closed, and what was changed behind its back never becomes the policy.</summary>
public sealed class PolicyRegisterTests : IAsyncLifetime
{
    private const string Partnership = "north-yorkshire";
    private readonly TestDatabase _database = new();
    private readonly Alarms _alarms = new();

    public async ValueTask InitializeAsync()
    {
        await _database.AdvanceAsync(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero) - _database.Clock.GetUtcNow());
        await PublishedPolicy.PublishAsync(_database);
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Current_WithoutAnAnswerForFiveSeconds_FailsClosed()
    {
        await using var source = NpgsqlDataSource.Create(_database.Configuration.ConnectionStrings.App);
        var register = Register(source);
        var policy = await register.CurrentAsync(Partnership, CancellationToken.None);
        await source.DisposeAsync();
        _database.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Same(policy, await register.CurrentAsync(Partnership, CancellationToken.None));
        _database.Clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<Exception>(async () => await register.CurrentAsync(Partnership, CancellationToken.None));
    }

    [Fact]
    public async Task Look_WhileTheDatabaseAnswers_KeepsThePolicyInForce()
    {
        var register = Register(_database.App);
        var policy = await register.CurrentAsync(Partnership, CancellationToken.None);
        using var watch = new PolicyWatch(register, _database.Clock, LoggerFactory.Create(b => b.AddProvider(_alarms)).CreateLogger<PolicyWatch>());
        for (var second = 0; second < 10; second++)
        {
            _database.Clock.Advance(TimeSpan.FromSeconds(1));
            await watch.LookAsync(CancellationToken.None);
        }

        Assert.Same(policy, await register.CurrentAsync(Partnership, CancellationToken.None));
        Assert.Empty(_alarms.Raised);
    }

    [Theory]
    [InlineData("update hub.agreement set document = replace(document, 'at: exists', 'at: full') where id = 'ny-youth-safeguarding'")]
    [InlineData("update hub.agreement set document = 'dsa: 1' where id = 'ny-youth-safeguarding'")]
    [InlineData("delete from hub.agreement_signature where party = 'nyp'")]
    [InlineData("update hub.agreement_signature set jws = overlay(jws placing 'AAAA' from length(jws) - 8) where party = 'nyp'")]
    [InlineData("update hub.agreement_event set event = 'withdrawn' where agreement = 'hub-limits'")]
    [InlineData("update hub.agreement_event set event = 'withdrawn' where agreement = 'own-slice'")]
    public async Task Refresh_RegisterChangedBehindTheHubsBack_RaisesTheAlarmAndNeverServesIt(string change)
    {
        await _database.RunAsSuperuserAsync($"set session_replication_role = replica; {change}");
        await Assert.ThrowsAsync<PolicyUnavailableException>(async () => await Register(_database.App).CurrentAsync(Partnership, CancellationToken.None));
        Assert.Contains(_alarms.Raised, a => a == LogLevel.Critical);
    }

    [Fact]
    public async Task Refresh_HeadMovedToAnythingElse_IsUnavailableUntilItIsRightAgain()
    {
        var register = Register(_database.App);
        var policy = await register.CurrentAsync(Partnership, CancellationToken.None);
        await _database.SetHeadsAsync(new string('0', 64));
        await Assert.ThrowsAsync<PolicyUnavailableException>(async () => await register.RefreshAsync(Partnership, CancellationToken.None));
        await _database.SetHeadsAsync(policy.Snapshot.Heads);
        Assert.Same(policy, await register.RefreshAsync(Partnership, CancellationToken.None));
    }

    [Fact]
    public async Task Current_OfAPartnershipWithoutPolicy_IsUnavailable() =>
        await Assert.ThrowsAsync<PolicyUnavailableException>(async () => await Register(_database.App).CurrentAsync("other-shire", CancellationToken.None));

    private PolicyRegister Register(NpgsqlDataSource source) => new(source, new TrustStore(_database.Configuration.Secrets), _database.Clock,
        LoggerFactory.Create(b => b.AddProvider(_alarms)).CreateLogger<PolicyRegister>());

    private sealed class Alarms : ILoggerProvider, ILogger
    {
        public List<LogLevel> Raised { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Raised.Add(logLevel);

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
