using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;

namespace NoWrongDoor.Safeguarding.TestSupport;

/// <summary>Puts the demonstration's policies and agreements in force in a test database, as deploy/up does in a real one.</summary>
public static class PublishedPolicy
{
    /// <summary>The head that stands afterwards.</summary>
    public static async Task<string> PublishAsync(TestDatabase database, string partnership = "north-yorkshire")
    {
        var published = await PublisherFor(database).PublishAsync(partnership, Documents(database, partnership), "test", "test", CancellationToken.None);
        return published.Value.Heads;
    }

    public static IReadOnlyList<SignedDocument> Documents(TestDatabase database, string partnership = "north-yorkshire")
    {
        var agencies = PartnershipSetup.Load(database.Configuration.Partnerships!).Single(p => p.Id == partnership).Agencies.Select(a => a.Id).ToList();
        return new DemonstrationSignatures(database.Configuration, database.Secrets, new TrustStore(database.Configuration.Secrets))
            .DocumentsFor(agencies, London.DayOf(database.Clock.GetUtcNow()));
    }

    public static AgreementPublisher PublisherFor(TestDatabase database) => new(
        database.Open(database.Configuration.ConnectionStrings.Policy), new TrustStore(database.Configuration.Secrets),
        new PolicyEntry(database.Secrets, database.Ids, database.Salts, database.Clock), database.Clock);
}
