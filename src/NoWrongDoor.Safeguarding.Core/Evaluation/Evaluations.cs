using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>
/// Figures for planning services. Each question is one disclosure: its entry names measure, time and threshold and every line with the levels at which it was shown.
/// What is of fewer than five young people does not leave the database.
/// </summary>
public sealed class Evaluations
{
    private const string NightsOf = "select f.year, f.placement, f.young_people, f.nights from guard.residential_nights(@care_owner, @counted_to) f";

    private const string EntriesOf = """
        select f.year, f.young_people, f.nights, f.young_people_before, f.young_people_after, f.episodes_before, f.episodes_after
        from guard.missing_around_entry(@care_owner, @missing_owner, @counted_to) f
        """;

    private readonly Passage _passage;
    private readonly FigureDesk _desk;
    private readonly TimeProvider _time;

    internal Evaluations(Passage passage, FigureDesk desk, TimeProvider time) => (_passage, _desk, _time) = (passage, desk, time);

    public Task<Result<ResidentialNights>> ResidentialNightsAsync(ReaderIdentity reader, CancellationToken cancellationToken)
    {
        var time = CountedTime.At(_time.GetUtcNow());
        return _passage.RunAsync<ResidentialNights>(reader, Question(Measure.ResidentialNights, time), async session =>
        {
            var lines = new List<NightsOfYear>();
            foreach (var care in await _desk.SharedAsync(session, FigureTypes.Care, cancellationToken))
            {
                lines.AddRange(await NightsAsync(session, care, time, cancellationToken));
            }

            return new ResidentialNights(time, lines, session.Mark);
        }, cancellationToken);
    }

    public Task<Result<MissingAroundEntry>> MissingAroundEntryAsync(ReaderIdentity reader, CancellationToken cancellationToken)
    {
        var time = CountedTime.At(_time.GetUtcNow());
        return _passage.RunAsync<MissingAroundEntry>(reader, Question(Measure.MissingAroundEntry, time), async session =>
        {
            var lines = new List<EntriesOfYear>();
            var police = await _desk.SharedAsync(session, FigureTypes.Missing, cancellationToken);
            // Every figure of episodes is made from who came and for how many nights: whoever is not shown those is not shown it either.
            foreach (var care in (await _desk.SharedAsync(session, FigureTypes.Care, cancellationToken)).Where(FigureDesk.IsCounted))
            {
                foreach (var missing in police)
                {
                    lines.AddRange(await EntriesAsync(session, care, missing, time, cancellationToken));
                }
            }

            return new MissingAroundEntry(time, lines, session.Mark);
        }, cancellationToken);
    }

    private static Asked Question(Measure measure, CountedTime time) =>
        new(Asked.Read, $"evaluation.{measure.Id}.{time.ToString().Replace(' ', '-')}.five-or-more", FigureTypes.Permission);

    private async Task<IReadOnlyList<NightsOfYear>> NightsAsync(GateSession session, RecordPlan care, CountedTime time, CancellationToken cancellationToken)
    {
        await using var command = session.Command(NightsOf);
        command.Parameters.AddWithValue("care_owner", care.Owner.Id);
        command.Parameters.AddWithValue("counted_to", time.End);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<NightsOfYear>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var (year, placement) = (new CollectionYear(reader.GetInt32(0)), await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1));
            var figures = _desk.Disclose(session, care, $"{Measure.ResidentialNights.Id} {year.Start} {placement ?? "all"}", [Text(reader[2]), Text(reader[3])], [placement is not null, true]);
            lines.Add(new NightsOfYear(year, placement, figures));
        }

        return lines;
    }

    private async Task<IReadOnlyList<EntriesOfYear>> EntriesAsync(
        GateSession session, RecordPlan care, RecordPlan missing, CountedTime time, CancellationToken cancellationToken)
    {
        await using var command = session.Command(EntriesOf);
        command.Parameters.AddWithValue("care_owner", care.Owner.Id);
        command.Parameters.AddWithValue("missing_owner", missing.Owner.Id);
        command.Parameters.AddWithValue("counted_to", time.End);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<EntriesOfYear>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var (year, nights) = (new CollectionYear(reader.GetInt32(0)), reader[2]);
            var named = $"{Measure.MissingAroundEntry.Id} {year.Start} {care.Owner.Id} {missing.Owner.Id}";
            lines.Add(new EntriesOfYear(year, _desk.Disclose(session, care, named, [Text(reader[1]), Text(nights)]), _desk.Disclose(session, missing, named,
                [Text(reader[3]), Text(reader[4]), Text(reader[5]), Text(reader[6]), Rate(reader[5], nights), Rate(reader[6], nights)])));
        }

        return lines;
    }

    private static string? Text(object figure) => figure is int number ? number.ToString(CultureInfo.InvariantCulture) : null;

    private static string? Rate(object episodes, object nights) =>
        episodes is int counted && nights is int of ? (100m * counted / of).ToString("0.00", CultureInfo.InvariantCulture) : null;
}
