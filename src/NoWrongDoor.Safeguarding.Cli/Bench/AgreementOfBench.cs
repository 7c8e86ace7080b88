using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;

namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>Signs the shipped documents with the keys of a bench's database and publishes them there, as `nwd agreement publish` does.</summary>
internal static class AgreementOfBench
{
    /// <summary>The policy head.</summary>
    public static async Task<string> PutInForceAsync(BenchDatabase database, BenchScene scene, TimeProvider time, CancellationToken cancellation)
    {
        var trust = new TrustStore(database.Configuration.Secrets);
        var agencies = PartnershipSetup.Load(database.Configuration.Partnerships!).Single(p => p.Id == scene.Partnership).Agencies;
        var entry = new PolicyEntry(database.Secrets, new TimeOrderedIds(time), new RandomSalts(), time);
        var register = new AgreementPublisher(database.Open(database.Configuration.ConnectionStrings.Policy), trust, entry, time);
        var published = await new DemonstrationPublication(register, new DemonstrationSignatures(database.Configuration, database.Secrets, trust))
            .PublishAsync(scene.Partnership, [.. agencies.Select(a => a.Id)], London.DayOf(time.GetUtcNow()), ("nwd bench", "bench"), cancellation);
        return published.IsSuccess ? published.Value.Heads : throw new CannotCheckException($"The bench's agreements cannot be put in force: {published.Refusal}.");
    }
}
