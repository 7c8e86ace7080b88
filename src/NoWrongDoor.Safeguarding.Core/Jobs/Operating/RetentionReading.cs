using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Operating;

/// <summary>One line of the report: how much of something is past its period.</summary>
public sealed record RetentionLine(string Holds, string What, int Years, string Since, string Source, DateTimeOffset Before, long Past);

/// <summary>The report of the last dry run, of the reader's own agency.</summary>
/// <param name="Lines">What is past comes first.</param>
/// <param name="MadeAt">Nothing where none was made yet.</param>
public sealed record RetentionReport(IReadOnlyList<RetentionLine> Lines, DateTimeOffset? MadeAt);

/// <summary>Shows information governance what of its own agency is past its retention period. Other agencies' counts are theirs: a count tells that something is there.</summary>
public sealed class RetentionReading
{
    private readonly Passage _passage;

    internal RetentionReading(Passage passage) => _passage = passage;

    public Task<Result<RetentionReport>> ReadAsync(ReaderIdentity reader, CancellationToken cancellationToken = default) =>
        _passage.RunAsync<RetentionReport>(reader, new Asked(Asked.Read, "retention.report", "audit.read"), async session =>
        {
            await using var command = session.Command("""
                select r.holds, r.what, r.years, r.since, r.source, r.before, r.past, r.made_at from jobs.retention_report r
                where r.partnership = @partnership and r.agency = @agency order by r.past desc, r.what, r.holds
                """);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            var (lines, madeAt) = (new List<RetentionLine>(), (DateTimeOffset?)null);
            while (await rows.ReadAsync(cancellationToken))
            {
                lines.Add(new RetentionLine(rows.GetString(0), rows.GetString(1), rows.GetInt32(2), rows.GetString(3), rows.GetString(4), Utc(rows.GetDateTime(5)), rows.GetInt64(6)));
                madeAt = Utc(rows.GetDateTime(7));
            }

            return new RetentionReport(lines, madeAt);
        }, cancellationToken);

    private static DateTimeOffset Utc(DateTime stored) => new(DateTime.SpecifyKind(stored, DateTimeKind.Utc));
}
