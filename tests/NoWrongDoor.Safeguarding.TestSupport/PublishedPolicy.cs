using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;

namespace NoWrongDoor.Safeguarding.TestSupport;

/// <summary>Puts the demonstration's policies and agreements in force in a test database, as deploy/up does in a real one.</summary>
public static class PublishedPolicy
{
    /// <summary>The head that stands afterwards.</summary>
    public static async Task<string> PublishAsync(TestDatabase database, string partnership = "north-yorkshire")
    {
        var published = await new DemonstrationPublication(PublisherFor(database), Signatures(database))
            .PublishAsync(partnership, Agencies(database, partnership), London.DayOf(database.Clock.GetUtcNow()), ("test", "test"), CancellationToken.None);
        return published.Value.Heads;
    }

    public static IReadOnlyList<SignedDocument> Documents(TestDatabase database, string partnership = "north-yorkshire") =>
        Signatures(database).DocumentsFor(Agencies(database, partnership), London.DayOf(database.Clock.GetUtcNow()));

    private static List<string> Agencies(TestDatabase database, string partnership) =>
        [.. PartnershipSetup.Load(database.Configuration.Partnerships!).Single(p => p.Id == partnership).Agencies.Select(a => a.Id)];

    private static DemonstrationSignatures Signatures(TestDatabase database) =>
        new(database.Configuration, database.Secrets, new TrustStore(database.Configuration.Secrets));

    public static AgreementPublisher PublisherFor(TestDatabase database) => new(
        database.Open(database.Configuration.ConnectionStrings.Policy), new TrustStore(database.Configuration.Secrets),
        new PolicyEntry(database.Secrets, database.Ids, database.Salts, database.Clock), database.Clock);
}
