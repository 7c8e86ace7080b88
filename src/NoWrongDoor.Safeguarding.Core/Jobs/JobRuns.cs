using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Core.Jobs;

/// <summary>The runs of a partnership's jobs: when, on which node, and how they ended. What a run found stands nowhere here.</summary>
internal sealed class JobRuns(JobDatabase database, IdSource ids, TimeProvider clock)
{
    public const string Done = "done";
    public const string Failed = "failed";
    public const string BrokenOff = "broken-off";

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <summary>A job runs once at a time: a run of it that is still open belongs to a node that is gone.</summary>
    public async Task<Guid> BeginAsync(string partnership, string job, string node, bool recovered, CancellationToken cancellationToken)
    {
        var (id, now) = (ids.Next(), clock.GetUtcNow().UtcDateTime);
        await database.WriteAsync("""
            with cut_off as (
                update jobs.run set outcome = 'broken-off', ended = greatest(started, $5) where partnership = $1 and job = $3 and outcome = 'running'
            ), old as (
                delete from jobs.run where partnership = $1 and job = $3 and outcome <> 'running' and started < $7
            )
            insert into jobs.run (partnership, id, job, node, started, outcome, recovered) values ($1, $2, $3, $4, $5, 'running', $6)
            """, cancellationToken, partnership, id, job, node, now, recovered, now - KeptFor);
        return id;
    }

    public Task EndAsync(string partnership, Guid run, string outcome, CancellationToken cancellationToken) => database.WriteAsync(
        "update jobs.run set outcome = $3, ended = greatest(started, $4) where partnership = $1 and id = $2 and outcome = 'running'",
        cancellationToken, partnership, run, outcome, clock.GetUtcNow().UtcDateTime);
}
