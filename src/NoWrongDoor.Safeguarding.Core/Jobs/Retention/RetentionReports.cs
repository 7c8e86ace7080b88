using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Retention;

/// <summary>The report of the last dry run, a part for each agency, which its own information governance is shown and nobody else.</summary>
internal sealed class RetentionReports(JobDatabase database, IdSource ids, TimeProvider clock)
{
    public async Task ReplaceAsync(string partnership, string agency, PastCounts counts, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        await database.WriteAsync("""
            with old as (delete from jobs.retention_report where partnership = $1 and agency = $2)
            insert into jobs.retention_report (partnership, id, agency, holds, what, years, since, source, before, past, made_at)
            select $1, r.id, $2, r.holds, r.what, r.years, r.since, r.source, r.before, r.past, $11
            from unnest($3, $4, $5, $6, $7, $8, $9, $10) r (id, holds, what, years, since, source, before, past)
            """, cancellationToken, partnership, agency,
            counts.All.Select(_ => ids.Next()).ToArray(), counts.All.Select(c => c.Holds).ToArray(), counts.All.Select(c => c.Rule.Holds).ToArray(),
            counts.All.Select(c => c.Rule.Years).ToArray(), counts.All.Select(c => c.Rule.Since).ToArray(), counts.All.Select(c => c.Rule.Source).ToArray(),
            counts.All.Select(c => c.Before.UtcDateTime).ToArray(), counts.All.Select(c => c.Past).ToArray(), at);
    }
}
