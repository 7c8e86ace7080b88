using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>How many lines of figures were counted.</summary>
internal sealed record CountedLines(int Number);

/// <summary>
/// Counts the figures to the end of the last month, for one hub, once: of the agencies whose figures the agreements show to its performance officer. All of it is
/// one transaction with one entry, so that of a month there is all or nothing; what was counted is never counted again. An agency whose figures are shared later in
/// the month is counted then.
/// </summary>
internal sealed class MonthlyCount(Passage passage, FigureDesk desk, FigureSeal seal, RowEntries contexts, TimeProvider time)
{
    private const string NightsOf = "select f.year, f.placement, f.young_people, f.nights from guard.residential_nights(@care_owner, @counted_to) f";

    private const string EntriesOf = """
        select f.year, null::text, f.young_people, f.nights, f.young_people_before, f.young_people_after, f.episodes_before, f.episodes_after
        from guard.missing_around_entry(@care_owner, @missing_owner, @counted_to) f
        """;

    // Two nodes, or a node and a seeding, that begin at once: the second finds what the first has made.
    private const string OneAtATime = "select pg_advisory_xact_lock(hashtextextended('figures ' || @partnership || ' ' || @agency, 0))";

    private static readonly TimeSpan LongestCount = TimeSpan.FromMinutes(10);

    /// <summary>As the hub's own job, which alone the database counts for.</summary>
    public async Task<Result<CountedLines>> CountAsync(ReaderIdentity job, CancellationToken cancellationToken)
    {
        var month = CountedTime.At(time.GetUtcNow());
        var due = await passage.RunAsync<CountedLines>(job, new Asked(Asked.Read, "evaluation.count.due"),
            async session => new CountedLines((await DueAsync(session, month, cancellationToken)).Count), cancellationToken);
        return !due.IsSuccess || due.Value.Number == 0 ? due : await passage.RunAsync<CountedLines>(job, new Asked(Asked.Write, CountingEntries.RouteOf(month)), async session =>
        {
            await using (var turn = session.Command(OneAtATime))
            {
                // As long as the other may count: the second is not to fail because the first is not done.
                turn.CommandTimeout = (int)LongestCount.TotalSeconds;
                await turn.ExecuteNonQueryAsync(cancellationToken);
            }

            await contexts.RenewAsync(session, cancellationToken);
            var rows = new List<FigureRow>();
            foreach (var owners in await DueAsync(session, month, cancellationToken))
            {
                await contexts.RenewAsync(session, cancellationToken);
                var counted = await CountAsync(session, month, owners, cancellationToken);
                rows.AddRange(counted);
                session.Entries.AddRange(counted.SelectMany(row => Entries(job.Partnership, owners, row)));
            }

            await contexts.RenewAsync(session, cancellationToken);
            await FigureTable.WriteAsync(session, rows, cancellationToken);
            return new CountedLines(rows.Count);
        }, cancellationToken);
    }

    // What an entry says was counted is not counted again, even where nothing of it is there any more: two counts of one month would be two answers.
    private async Task<IReadOnlyList<FigureOwners>> DueAsync(GateSession session, CountedTime month, CancellationToken cancellationToken)
    {
        var entries = await CountingEntries.ReadAsync(session, month.End, cancellationToken);
        var due = new List<FigureOwners>();
        foreach (var measure in Measure.All)
        {
            var made = (await FigureTable.ReadAsync(session, FigureTable.OfMonth, measure, month.End, cancellationToken)).Select(r => new FigureOwnerIds(r.Line.Care, r.Line.Missing)).ToHashSet();
            due.AddRange((await desk.OwnersAsync(session, measure, cancellationToken)).Where(of =>
                of.AreCounted && !made.Contains(of.Ids) && entries.When(session.Reader.Partnership, session.Reader.Agency, of, month.End) is null));
        }

        return due;
    }

    private async Task<IReadOnlyList<FigureRow>> CountAsync(GateSession session, CountedTime month, FigureOwners owners, CancellationToken cancellationToken)
    {
        var (measure, (care, missing)) = (owners.Measure, owners.Ids);
        await using var command = session.Command(missing is null ? NightsOf : EntriesOf);
        command.CommandTimeout = (int)LongestCount.TotalSeconds;
        command.Parameters.AddWithValue("care_owner", care);
        command.Parameters.AddWithValue("missing_owner", missing ?? "");
        command.Parameters.AddWithValue("counted_to", month.End);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<FigureRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var line = new FigureLine(session.Reader.Agency, measure.Id, measure.Version, care, missing, new CollectionYear(reader.GetInt32(0)), reader[1] as string);
            var counts = FigureRow.Columns.Select((_, i) => i + 2 < reader.FieldCount ? reader[i + 2] as int? : null).ToList();
            rows.Add(seal.Sealed(session.Reader.Partnership, new FigureRow(line, month.End, counts, session.At, session.Disclosure, [])));
        }

        return rows;
    }

    // The entry says which lines there are, by which clauses, and the MAC of each; how much of each is told stands in the figure alone.
    private static IEnumerable<EntryRecord> Entries(string partnership, FigureOwners owners, FigureRow row) => row.Line.Records.Select(record =>
    {
        var (clauses, agreements) = FigureDesk.Grounds(owners.PlanOf(record.Type));
        return new EntryRecord(record.Type, row.Line.IdOf(partnership, record), null, record.Owner, row.Month, row.Mac, [], string.Empty, clauses, agreements);
    });
}
