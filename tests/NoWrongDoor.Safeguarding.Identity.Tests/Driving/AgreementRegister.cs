using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Identity.Tests.Driving;

/// <summary>The demonstration's agreement in the register, signed by some of its parties.</summary>
public static class AgreementRegister
{
    private const string Partnership = "north-yorkshire";

    public static SharingAgreement Agreement { get; } =
        SharingAgreement.Parse(File.ReadAllText(Repository.PathOf("sharing-agreements", "ny-youth-safeguarding", "agreement.yaml"))).Value!;

    /// <summary>The head that stands afterwards.</summary>
    public static async Task<string> PublishAsync(TestDatabase database, IReadOnlyCollection<string> signatories)
    {
        bool IsOurs(string yaml) => SharingAgreement.Parse(yaml).Value is { } document && (document.Kind != DocumentKind.Agreement || document.Id == Agreement.Id);
        var documents = PublishedPolicy.Documents(database).Where(d => IsOurs(d.Yaml));
        var trust = new TrustStore(database.Configuration.Secrets).Read().Value!;
        var on = London.DayOf(database.Clock.GetUtcNow());
        bool Kept(string yaml, string jws) => SharingAgreement.Parse(yaml).Value is { } document
            && AgreementSignature.Verify(document, jws, trust, on, out var party, out _) && (party == TrustStore.HubPolicy || signatories.Contains(party));
        var published = await PublishedPolicy.PublisherFor(database).PublishAsync(Partnership,
            [.. documents.Select(d => d with { Signatures = [.. d.Signatures.Where(s => Kept(d.Yaml, s))] })], "test", "test", CancellationToken.None);
        return published.Value.Heads;
    }

    /// <summary>A row that says that a party signed, as somebody would write it who can write to the register and has no key of the party.</summary>
    public static async Task ForgeAsync(TestDatabase database, string party, string jws)
    {
        await using var connection = await database.OpenAsSuperuserAsync();
        await using var command = new NpgsqlCommand("""
            insert into hub.agreement_signature (partnership, agreement, version, hash, party, jws, added_at) values ($1, $2, $3, $4, $5, $6, now())
            """, connection).Bind(Partnership, Agreement.Id, Agreement.Version, Agreement.Hash, party, jws);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task SuspendAsync(TestDatabase database) =>
        _ = (await PublishedPolicy.PublisherFor(database).SuspendAsync(Partnership, Agreement.Id, "test", "test", CancellationToken.None)).Value;

    public static async Task ResumeAsync(TestDatabase database) =>
        _ = (await PublishedPolicy.PublisherFor(database).ResumeAsync(Partnership, Agreement.Id, "test", "test", CancellationToken.None)).Value;
}
