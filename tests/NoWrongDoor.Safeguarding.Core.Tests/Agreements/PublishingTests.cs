using Microsoft.Extensions.Logging.Abstractions;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Agreements;

public sealed class PublishingTests : IAsyncLifetime
{
    private const string Partnership = "north-yorkshire";
    private const string Agreement = "ny-youth-safeguarding";
    private readonly TestDatabase _database = new();

    private AgreementPublisher Publisher => field ??= PublishedPolicy.PublisherFor(_database);

    public async ValueTask InitializeAsync() =>
        await _database.AdvanceAsync(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero) - _database.Clock.GetUtcNow());

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Publish_SignedDocuments_PutsThemInForceWithHeadAndEntry()
    {
        var heads = await PublishedPolicy.PublishAsync(_database);
        var policy = await Register().CurrentAsync(Partnership, CancellationToken.None);
        Assert.Equal(heads, policy.Snapshot.Heads);
        Assert.Equal(heads, await LookAsync<string>($"select heads from hub.policy_head where partnership = '{Partnership}'"));
        Assert.Single(policy.Snapshot.AgreementRefs, r => r.StartsWith(Agreement + "@", StringComparison.Ordinal));
        Assert.Equal("dpo@nyp.example", policy.Parties["nyp"].Dpo);
        var leaf = await LookAsync<string>("select convert_from(leaf, 'UTF8') from ledger.pending order by seq desc limit 1");
        Assert.Contains("\"kind\":\"policy\"", leaf, StringComparison.Ordinal);
        Assert.Contains(heads, leaf, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_TheSameAgain_ChangesNothingAndEntersNothing()
    {
        var heads = await PublishedPolicy.PublishAsync(_database);
        var (entries, events) = (await LookAsync<long>("select count(*) from ledger.pending"), await LookAsync<long>("select count(*) from hub.agreement_event"));
        Assert.Equal(heads, await PublishedPolicy.PublishAsync(_database));
        Assert.Equal((entries, events), (await LookAsync<long>("select count(*) from ledger.pending"), await LookAsync<long>("select count(*) from hub.agreement_event")));
    }

    [Fact]
    public async Task Publish_DuringASuspension_DoesNotEndIt()
    {
        await PublishedPolicy.PublishAsync(_database);
        var suspended = await Publisher.SuspendAsync(Partnership, Agreement, "ivy", "breach", CancellationToken.None);
        Assert.Equal(suspended.Value.Heads, await PublishedPolicy.PublishAsync(_database));
    }

    [Fact]
    public async Task Publish_OneFaultyDocument_ChangesNothing()
    {
        var heads = await PublishedPolicy.PublishAsync(_database);
        var documents = PublishedPolicy.Documents(_database);
        var faulty = documents[^1] with { Yaml = documents[^1].Yaml.Replace("at: full", "at: fully", StringComparison.Ordinal) };
        await RefusedAsync([.. documents.SkipLast(1), faulty], "is not a rung", heads);
    }

    [Fact]
    public async Task Publish_ADocumentThatWasChangedAfterSigning_ChangesNothing()
    {
        var heads = await PublishedPolicy.PublishAsync(_database);
        var documents = PublishedPolicy.Documents(_database);
        await RefusedAsync([documents[^1] with { Yaml = documents[^1].Yaml.Replace("at: exists", "at: full", StringComparison.Ordinal) }], "does not count", heads);
    }

    [Fact]
    public async Task Publish_ADocumentThatNobodySigned_ChangesNothing()
    {
        var heads = await PublishedPolicy.PublishAsync(_database);
        await RefusedAsync([PublishedPolicy.Documents(_database)[^1] with { Signatures = [] }], "Nobody has signed", heads);
    }

    [Fact]
    public async Task Publish_AnAgreementWithoutTheOwnSlicePolicy_ChangesNothing()
    {
        var refused = await Publisher.PublishAsync(Partnership, [PublishedPolicy.Documents(_database)[^1]], "test", "test", CancellationToken.None);
        Assert.Contains("no own-slice policy", Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems[0].Rule, StringComparison.Ordinal);
        Assert.Equal(0, await LookAsync<long>("select count(*) from hub.agreement"));
    }

    [Fact]
    public async Task Suspend_ThenResumeThenWithdraw_EachMovesTheHeadAndWhatIsShared()
    {
        var register = Register();
        var heads = new List<string> { await PublishedPolicy.PublishAsync(_database) };
        var entries = await LookAsync<long>("select count(*) from ledger.pending");
        Assert.Equal(3, await LevelAsync(register));
        heads.Add((await Publisher.SuspendAsync(Partnership, Agreement, "ivy", "breach", CancellationToken.None)).Value.Heads);
        Assert.Equal(0, await LevelAsync(register));
        heads.Add((await Publisher.ResumeAsync(Partnership, Agreement, "ivy", "mended", CancellationToken.None)).Value.Heads);
        Assert.Equal(3, await LevelAsync(register));
        heads.Add((await Publisher.WithdrawAsync(Partnership, Agreement, "ivy", "over", CancellationToken.None)).Value.Heads);
        Assert.Equal(0, await LevelAsync(register));
        Assert.Equal(heads[0], heads[2]);
        Assert.Equal(3, heads.Distinct().Count());
        Assert.Equal(entries + 3, await LookAsync<long>("select count(*) from ledger.pending"));
    }

    [Fact]
    public async Task Suspend_WhatIsNotInForce_IsNotFound()
    {
        await PublishedPolicy.PublishAsync(_database);
        Assert.IsType<Refusal.NotFound>((await Publisher.SuspendAsync(Partnership, "no-such-agreement", "ivy", "x", CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Withdraw_TheOwnSlicePolicy_IsRefused()
    {
        var heads = await PublishedPolicy.PublishAsync(_database);
        Assert.False((await Publisher.WithdrawAsync(Partnership, "own-slice", "ivy", "x", CancellationToken.None)).IsSuccess);
        Assert.Equal(heads, (await Register().CurrentAsync(Partnership, CancellationToken.None)).Snapshot.Heads);
    }

    [Theory]
    [InlineData("own-slice", "suspended")]
    [InlineData("hub-limits", "suspended")]
    [InlineData("own-slice", "withdrawn")]
    [InlineData("hub-limits", "withdrawn")]
    public async Task Mark_AHubWidePolicy_IsRefusedAndChangesNothing(string policy, string mark)
    {
        var heads = await PublishedPolicy.PublishAsync(_database);
        var events = await LookAsync<long>("select count(*) from hub.agreement_event");
        var refused = mark == "suspended"
            ? await Publisher.SuspendAsync(Partnership, policy, "ivy", "x", CancellationToken.None)
            : await Publisher.WithdrawAsync(Partnership, policy, "ivy", "x", CancellationToken.None);
        Assert.Contains("governs every agreement", Assert.IsType<Refusal.NotPermitted>(refused.Refusal).Rule, StringComparison.Ordinal);
        Assert.Equal(events, await LookAsync<long>("select count(*) from hub.agreement_event"));
        Assert.Equal(heads, (await Register().CurrentAsync(Partnership, CancellationToken.None)).Snapshot.Heads);
    }

    [Fact]
    public async Task Publish_WithoutTheHubWideLimits_ChangesNothing()
    {
        var without = PublishedPolicy.Documents(_database).Where(d => SharingAgreement.Parse(d.Yaml).Value!.Kind != DocumentKind.HubLimits).ToList();
        var refused = await Publisher.PublishAsync(Partnership, without, "test", "test", CancellationToken.None);
        Assert.Contains("no hub-wide limits", Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems[0].Rule, StringComparison.Ordinal);
        Assert.Equal(0, await LookAsync<long>("select count(*) from hub.agreement"));
    }

    [Theory]
    [InlineData("own-slice.yaml")]
    [InlineData("hub-limits.yaml")]
    public void Documents_OneOfTheHubsPoliciesIsMissing_IsAFaultThatNamesIt(string missing)
    {
        var policies = Directory.CreateDirectory(Path.Combine(_database.Home, "policies-but-one")).FullName;
        foreach (var file in Directory.EnumerateFiles(_database.Configuration.Policies).Where(f => Path.GetFileName(f) != missing))
        {
            File.Copy(file, Path.Combine(policies, Path.GetFileName(file)));
        }

        var signatures = new DemonstrationSignatures(
            _database.Configuration with { Policies = policies }, _database.Secrets, new TrustStore(_database.Configuration.Secrets));
        var fault = Assert.Throws<FileNotFoundException>(() => signatures.DocumentsFor(["csc"], new DateOnly(2026, 11, 25)));
        Assert.Contains(missing, fault.Message, StringComparison.Ordinal);
    }

    private PolicyRegister Register() => new(_database.App, new TrustStore(_database.Configuration.Secrets), _database.Clock, NullLogger<PolicyRegister>.Instance);

    private static async Task<byte> LevelAsync(PolicyRegister register)
    {
        var snapshot = (await register.RefreshAsync(Partnership, CancellationToken.None)).Snapshot;
        var levels = new byte[snapshot.Fields.Count];
        snapshot.Specialise(new ReaderContext("nyp", "police-response", "safeguarding", new DateOnly(2026, 11, 25), FactSet.Empty, new HashSet<string> { "audit" }), "csc")
            .Decide(FactSet.Empty.With("relationship", "team"), levels);
        return levels[snapshot.IndexOf("identity.given_name")];
    }

    private async Task RefusedAsync(IReadOnlyList<SignedDocument> documents, string words, string headsBefore)
    {
        var before = await LookAsync<long>("select count(*) from hub.agreement");
        var refused = await Publisher.PublishAsync(Partnership, documents, "test", "test", CancellationToken.None);
        Assert.Contains(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems, p => p.Rule.Contains(words, StringComparison.Ordinal));
        Assert.Equal(headsBefore, await LookAsync<string>($"select heads from hub.policy_head where partnership = '{Partnership}'"));
        Assert.Equal(before, await LookAsync<long>("select count(*) from hub.agreement"));
    }

    private async Task<T> LookAsync<T>(string sql)
    {
        await using var connection = await _database.OpenAsSuperuserAsync();
#pragma warning disable CA2100 // Constants of this class.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
