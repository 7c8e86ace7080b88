using System.Diagnostics.CodeAnalysis;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Operating;

/// <summary>
/// What operators see of their partnership's jobs and ask of them. What is asked is written with its entry in the ledger, in one transaction; a node
/// that runs jobs takes it up within seconds. A host that serves pages runs no scheduler and cannot reach its tables.
/// </summary>
public sealed class JobOffice
{
    public const string Permission = "operate.jobs";
    private readonly Passage _passage;
    private readonly JobDefinitions _definitions;

    internal JobOffice(Passage passage, JobDefinitions definitions) => (_passage, _definitions) = (passage, definitions);

    /// <summary>What can be asked of a job.</summary>
    public static IReadOnlyList<string> Acts { get; } = ["run", "pause", "resume"];

    public JobDefinition? Find(string job) => _definitions.Find(job);

    public Task<Result<JobBoard>> ReadAsync(ReaderIdentity reader, CancellationToken cancellationToken = default) =>
        _passage.RunAsync<JobBoard>(reader, new Asked(Asked.Read, "jobs.read", Permission), async session =>
        {
            var schedule = (await ReadAsync(session, "select s.job, s.next_at, s.state from guard.job_schedule() s",
                row => (Job: row.GetString(0), Next: At(row, 1), State: row.GetString(2)), cancellationToken)).ToDictionary(s => s.Job, StringComparer.Ordinal);
            var runs = (await ReadAsync(session, """
                select distinct on (r.job) r.job, r.started, r.ended, r.outcome, r.recovered from jobs.run r where r.partnership = @partnership order by r.job, r.started desc
                """, row => (Job: row.GetString(0), Run: new JobRun(At(row, 1)!.Value, At(row, 2), row.GetString(3), row.GetBoolean(4))), cancellationToken))
                .ToDictionary(r => r.Job, r => r.Run, StringComparer.Ordinal);
            var asked = (await ReadAsync(session, """
                select distinct on (i.job) i.job, i.what, i.at, i.taken from jobs.instruction i where i.partnership = @partnership order by i.job, i.at desc, i.id desc
                """, row => (Job: row.GetString(0), Asked: new JobInstruction(row.GetString(1), At(row, 2)!.Value, At(row, 3))), cancellationToken))
                .ToDictionary(i => i.Job, i => i.Asked, StringComparer.Ordinal);
            var nodes = await ReadAsync(session, "select guard.job_nodes()", row => row.GetInt32(0), cancellationToken);
            return new JobBoard([.. _definitions.All.Select(d => new JobStanding(d, runs.GetValueOrDefault(d.Id), schedule.TryGetValue(d.Id, out var s) ? s.Next : null,
                s.State is "PAUSED" or "PAUSED_BLOCKED", asked.GetValueOrDefault(d.Id)))], nodes.Single(), session.At);
        }, cancellationToken);

    /// <summary>Asks a job to run now, to pause or to go on. Whoever may not, and a job that there is not, get one answer.</summary>
    public Task<Result<JobInstruction>> AskAsync(ReaderIdentity reader, string job, string what, CancellationToken cancellationToken = default) =>
        _passage.RunAsync<JobInstruction>(reader, new Asked(Asked.Write, _definitions.Find(job) is { } known && Acts.Contains(what) ? $"jobs.{known.Id}.{what}" : "jobs.ask", Permission), async session =>
        {
            if (_definitions.Find(job) is null || !Acts.Contains(what))
            {
                return new Refusal.NotFound();
            }

            await using var command = session.Command("insert into jobs.instruction (partnership, id, job, what, at) values (@partnership, @id, @job, @what, @at)");
            command.Parameters.AddWithValue("id", session.Disclosure);
            command.Parameters.AddWithValue("job", job);
            command.Parameters.AddWithValue("what", what);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return new JobInstruction(what, session.At, null);
        }, cancellationToken);

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(GateSession session, string constant, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
    {
        await using var command = session.Command(constant);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    [SuppressMessage("Usage", "CA1849", Justification = "The row has been read")]
    private static DateTimeOffset? At(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc));
}
