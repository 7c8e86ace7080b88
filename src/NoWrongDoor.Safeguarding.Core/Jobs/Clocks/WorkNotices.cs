namespace NoWrongDoor.Safeguarding.Core.Jobs.Clocks;

/// <summary>Something waits for a function of an agency: what kind of thing, and whether one is late. Neither who nor how many.</summary>
/// <param name="Kind">return-home-interview or raise-action.</param>
/// <param name="IsLate">One is late; else one is due soon.</param>
internal sealed record WorkNotice(string Kind, bool IsLate);

/// <summary>The notices of a partnership. Each stands as long as the look that made it: under the agreements that it was made under, for a day at most.</summary>
internal sealed class WorkNotices(JobDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan LongestKept = TimeSpan.FromHours(25);

    /// <summary>What a function was found to have waiting replaces what was noted before.</summary>
    public async Task ReplaceAsync(string partnership, JobSeat seat, string heads, IReadOnlyList<WorkNotice> notices, CancellationToken cancellationToken) =>
        await database.WriteAsync("""
            with gone as (
                delete from jobs.work_notice where partnership = $1 and agency = $2 and function = $3 and kind <> all ($5)
            )
            insert into jobs.work_notice (partnership, agency, function, kind, is_late, heads, looked_at)
            select $1, $2, $3, n.kind, n.is_late, $4, $7 from unnest($5, $6) n (kind, is_late)
            on conflict (partnership, agency, function, kind) do update set is_late = excluded.is_late, heads = excluded.heads, looked_at = excluded.looked_at
            """, cancellationToken, partnership, seat.Agency, seat.Function, heads,
            notices.Select(n => n.Kind).ToArray(), notices.Select(n => n.IsLate).ToArray(), clock.GetUtcNow().UtcDateTime);

    /// <summary>For whom something waits, as far as that is still known: agreements that have changed since may show less.</summary>
    public Task<IReadOnlyList<JobSeat>> WaitingAsync(string partnership, string heads, CancellationToken cancellationToken) => database.ReadAsync("""
        select distinct agency, function from jobs.work_notice where partnership = $1 and heads = $2 and looked_at > $3 order by agency, function
        """, row => new JobSeat(row.GetString(0), row.GetString(1)), cancellationToken, partnership, heads, (clock.GetUtcNow() - LongestKept).UtcDateTime);
}
