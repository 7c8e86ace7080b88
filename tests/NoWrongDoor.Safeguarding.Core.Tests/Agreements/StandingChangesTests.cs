using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Agreements;

/// <summary>Each way back from a lapsed signature and from a suspension opens exactly what the document says.</summary>
public sealed class StandingChangesTests : IAsyncLifetime
{
    private const string Partnership = StandingPolicy.Partnership;
    private readonly StandingPolicy _policy = new();

    public async ValueTask InitializeAsync() => await _policy.BeginAsync();

    public ValueTask DisposeAsync() => _policy.DisposeAsync();

    [Fact]
    public async Task Signature_OfTheVersionBefore_LapsesWithTheNext_AndCountsAgainOnceThatIsSigned()
    {
        var documents = PublishedPolicy.Documents(_policy.Database);
        var publisher = PublishedPolicy.PublisherFor(_policy.Database);
        Assert.True((await publisher.PublishAsync(Partnership, [.. documents.Where(d => !IsVersion(d, "ny-coast-homes", "1.1.0"))], "test", "test", CancellationToken.None)).IsSuccess);
        Assert.Equal("full", NameFor(await _policy.ReadAsync(), "ich", "housing-officer").Rung);
        Assert.Equal(WithheldReason.NotSigned, NameFor(await _policy.PublishAsync(), "ich", "housing-officer").Reason);
        var current = SharingAgreement.Parse(documents.Single(d => IsVersion(d, "ny-coast-homes", "1.1.0")).Yaml).Value!;
        using var key = _policy.Database.Secrets.PartyKey("ich");
        var signed = documents.Single(d => IsVersion(d, "ny-coast-homes", "1.1.0")) with { Signatures = [AgreementSignature.Sign(current, "ich", key, current.SupersedesHash)] };
        Assert.True((await publisher.PublishAsync(Partnership, [signed], "test", "signed", CancellationToken.None)).IsSuccess);
        Assert.Equal("full", NameFor(await _policy.ReadAsync(), "ich", "housing-officer").Rung);
    }

    [Fact]
    public async Task Suspension_OfTheDemonstration_EndsWhenItIsResumed_AndDoesNotComeBack()
    {
        Assert.Equal(WithheldReason.Suspended, NameFor(await _policy.PublishAsync(), "ibh", "health-practitioner").Reason);
        Assert.True((await PublishedPolicy.PublisherFor(_policy.Database).ResumeAsync(Partnership, "ny-bay-hospital", "ivy", "found", CancellationToken.None)).IsSuccess);
        Assert.Equal("full", NameFor(await _policy.ReadAsync(), "ibh", "health-practitioner").Rung);
        Assert.Equal("full", NameFor(await _policy.PublishAsync(), "ibh", "health-practitioner").Rung);
    }

    private static bool IsVersion(SignedDocument document, string id, string version) =>
        SharingAgreement.Parse(document.Yaml).Value is { } parsed && parsed.Id == id && parsed.Version == version;

    private static FieldDecision NameFor(PolicySnapshot snapshot, string reader, string function) =>
        StandingPolicy.Plan(snapshot, reader, function, "csc").Explain(snapshot.IndexOf("identity.given_name"), StandingPolicy.Favourable);
}
