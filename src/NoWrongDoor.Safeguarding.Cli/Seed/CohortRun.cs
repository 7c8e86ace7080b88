using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;
using NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;
using NoWrongDoor.Safeguarding.Core.Demonstration.County;

namespace NoWrongDoor.Safeguarding.Cli.Seed;

/// <summary>The cohort of `nwd seed` and the ground that it lives on, with a line on standard error every few seconds. Ctrl-C ends it after the part that is being written.</summary>
internal static class CohortRun
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(HubConfiguration configuration, IServiceProvider services, string partnership,
        (int People, long Seed) wanted, TextWriter error, CancellationToken cancellationToken)
    {
        var of = Named(configuration, partnership);
        var time = services.GetRequiredService<TimeProvider>();
        await GroundAsync(services, of, wanted.Seed, error, cancellationToken);
        var (from, told) = (time.GetTimestamp(), time.GetTimestamp());
        var last = new CohortProgress(0, 0);
        try
        {
            // The day by UTC: whatever is invented of it has passed in London too.
            var cohort = new CohortWanted(wanted.People, wanted.Seed, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
            var done = await services.GetRequiredService<CohortSeed>().SeedAsync(of, cohort, Tell, cancellationToken);
            await error.WriteLineAsync(done.People == 0 ? $"The cohort of {wanted.People} was there already."
                : string.Create(CultureInfo.InvariantCulture, $"Recorded a cohort of {done.People} with {done.Records} records in {time.GetElapsedTime(from).TotalSeconds:0.0} s."));
        }
        catch (OperationCanceledException stopped) when (cancellationToken.IsCancellationRequested)
        {
            throw new CannotCheckException(string.Create(CultureInfo.InvariantCulture,
                $"Stopped at {last.People} of {wanted.People} people, each of them whole. The same command goes on from there."), stopped);
        }
        catch (InvalidDataException refused)
        {
            throw new CannotCheckException($"{refused.Message} {last.People} people are whole; nothing else needs to be undone.", refused);
        }

        void Tell(CohortProgress progress)
        {
            last = progress;
            if (time.GetElapsedTime(told) > Often)
            {
                told = time.GetTimestamp();
                error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{progress.People} of {wanted.People} people, {progress.Records} records, {progress.Records / time.GetElapsedTime(from).TotalSeconds:0} records/s"));
            }
        }
    }

    private static async Task GroundAsync(IServiceProvider services, PartnershipSetup of, long seed, TextWriter error, CancellationToken cancellationToken)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var from = time.GetTimestamp();
        try
        {
            var isNew = await services.GetRequiredService<CountySeed>().SeedAsync(of, seed, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancellationToken);
            await error.WriteLineAsync(!isNew ? "The ground of an invented county was there already."
                : string.Create(CultureInfo.InvariantCulture, $"Imported the ground of the invented county in {time.GetElapsedTime(from).TotalSeconds:0.0} s."));
        }
        catch (InvalidDataException refused)
        {
            throw new CannotCheckException(refused.Message, refused);
        }
    }

    private static PartnershipSetup Named(HubConfiguration configuration, string partnership) =>
        (configuration.Partnerships is { } path ? PartnershipSetup.Load(path) : []).FirstOrDefault(p => p.Id == partnership)
        ?? throw new CannotCheckException($"This installation has no partnership {partnership}.");
}
