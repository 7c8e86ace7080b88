using Microsoft.Extensions.Logging;

namespace NoWrongDoor.Safeguarding.Core.Jobs;

/// <summary>Runs a job of a partnership, whoever says that it is time, and keeps how it went.</summary>
internal sealed class JobRunner(JobDefinitions definitions, IEnumerable<HubJob> jobs, JobRuns runs, ILogger<JobRunner> log)
{
    private readonly Dictionary<string, HubJob> _jobs = jobs.ToDictionary(j => j.Id, StringComparer.Ordinal);

    /// <summary>False where the run failed: it is kept and logged, and the next one is tried when it is due.</summary>
    public async Task<bool> RunAsync(string partnership, string job, string node, bool recovered, CancellationToken cancellationToken)
    {
        var definition = definitions.Find(job) ?? throw new JobFailedException($"policies/jobs.yaml has no job {job}.");
        var run = await runs.BeginAsync(partnership, job, node, recovered, cancellationToken);
        try
        {
            await _jobs[job].RunAsync(partnership, definition, cancellationToken);
            await runs.EndAsync(partnership, run, JobRuns.Done, CancellationToken.None);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await runs.EndAsync(partnership, run, JobRuns.BrokenOff, CancellationToken.None);
            throw;
        }
        catch (Exception failed)
        {
            log.LogError(failed, "The job {Job} of {Partnership} failed", job, partnership);
            await runs.EndAsync(partnership, run, JobRuns.Failed, CancellationToken.None);
            return false;
        }
    }
}
