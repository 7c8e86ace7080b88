using System.Security.Cryptography;
using System.Text;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;

/// <summary>How many young people a cohort has, from which seed, and the day that it ends.</summary>
public sealed record CohortWanted(int People, long Seed, DateOnly Today);

/// <summary>How far a seeding is.</summary>
public sealed record CohortProgress(int People, long Records);

/// <summary>What is needed to store many records at once.</summary>
internal sealed record CohortServices(Passage Passage, BulkWriter Writer, CaseDesk Cases, FunctionCatalogue Functions);

/// <summary>
/// Records a cohort, a few hundred people at a time, each agency its own under its own signed context. A run that was stopped is taken up by the next: what is
/// there is left as it is, and a part of which the last step is there is whole.
/// </summary>
public sealed class CohortSeed
{
    /// <summary>People in one part.</summary>
    public const int Part = 200;

    private readonly CohortServices _services;
    private readonly PolicyRegister _policies;
    private readonly IReadOnlyDictionary<CohortStep, StepOfCohort> _steps;

    internal CohortSeed(CohortServices services, PolicyRegister policies) =>
        (_services, _policies, _steps) = (services, policies, CohortSteps.Of(services.Cases));

    /// <summary>How many people were not whole before and are now. Stopped between two parts, it tells so by the exception.</summary>
    public async Task<CohortProgress> SeedAsync(
        PartnershipSetup partnership, CohortWanted wanted, Action<CohortProgress> progress, CancellationToken cancellationToken)
    {
        var agencies = CohortAgencies.Of(partnership);
        var plan = new CohortPlan(wanted.Seed, wanted.Today, agencies);
        var heads = (await _policies.RefreshAsync(partnership.Id, cancellationToken)).Snapshot.Heads;
        var readers = Enum.GetValues<CohortWriter>().Where(agencies.Has).ToDictionary(w => w, w => Reader(partnership.Id, agencies, w, wanted.Seed, heads));
        var done = new CohortProgress(0, 0);
        for (var first = 1; first <= wanted.People; first += Part)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var people = Enumerable.Range(first, Math.Min(Part, wanted.People - first + 1)).Select(plan.Person).ToList();
            // Once begun a part is brought to its end: nobody of whom only half is there.
            var (fresh, records) = await PartAsync(people, readers, CancellationToken.None);
            done = new CohortProgress(done.People + fresh, done.Records + records);
            progress(done with { People = first - 1 + people.Count });
        }

        return done;
    }

    private async Task<(int People, long Records)> PartAsync(
        List<CohortPerson> people, Dictionary<CohortWriter, ReaderIdentity> readers, CancellationToken cancellationToken)
    {
        var records = 0L;
        var fresh = await MissingAsync(people, readers, cancellationToken);
        foreach (var (name, step) in _steps)
        {
            var writes = fresh.SelectMany(p => p.Writes.Where(w => w.Step == name).Select(w => (p.Subject, w))).ToList();
            foreach (var some in writes.Chunk(BulkWriter.Most))
            {
                records += (await StoreAsync(step, readers[step.By], some, cancellationToken)).Count;
            }
        }

        return (fresh.Count, records);
    }

    // Whose last step is not there. One question to the gate for each part, entered as every other.
    private async Task<List<CohortPerson>> MissingAsync(
        List<CohortPerson> people, Dictionary<CohortWriter, ReaderIdentity> readers, CancellationToken cancellationToken)
    {
        var last = people.ToDictionary(p => p.Writes.Last(w => w.Step == CohortStep.CareEpisode).Id);
        var type = Care.Episodes.CareEpisodeType.Type;
        var there = await _services.Passage.RunAsync<IdsThere>(readers[CohortWriter.SocialCare], new Asked(Asked.Read, $"{type.Name}.list"), async session =>
            new IdsThere(await BulkRows.ThereAsync(session, type, [.. last.Keys], cancellationToken)), cancellationToken);
        return there.IsSuccess ? [.. last.Where(p => !there.Value.Ids.Contains(p.Key)).Select(p => p.Value)] : throw Refused(there.Refusal);
    }

    private async Task<BulkStored> StoreAsync(
        StepOfCohort step, ReaderIdentity reader, (Guid, CohortWrite)[] writes, CancellationToken cancellationToken)
    {
        var stored = await _services.Passage.RunAsync(reader, step.Asked, session => step.StoreAsync(_services.Writer, session, writes, cancellationToken), cancellationToken);
        return stored.IsSuccess ? stored.Value : throw Refused(stored.Refusal);
    }

    private ReaderIdentity Reader(string partnership, CohortAgencies agencies, CohortWriter writer, long seed, string heads)
    {
        var (agency, function) = agencies.Of(writer);
        var user = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"writer of the cohort|{partnership}|{agency}|{writer}|{seed}")).AsSpan(0, 16));
        return new ReaderIdentity(partnership, agency, function, agencies.PurposeOf(writer), user,
            writer == CohortWriter.SecondOfPoliceIntelligence ? "Second of the demonstration" : "Demonstration", heads, FactSet.Empty, _services.Functions.Functions[function].Permissions, null);
    }

    private static InvalidDataException Refused(Refusal refusal) => new(refusal switch
    {
        Refusal.Invalid invalid => "The cohort was refused: " + string.Join(" ", invalid.Problems.Select(p => $"{p.Field}: {p.Rule}")),
        _ => $"The cohort was refused: {refusal.Code}.",
    });

    private sealed record IdsThere(IReadOnlySet<Guid> Ids);
}
