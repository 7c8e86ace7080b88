using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>
/// Figures for planning services, as they were counted to the end of a month. Each question is one disclosure: its entry names measure, time and threshold and every
/// line with the levels at which it was shown, its month and its MAC. No record of anybody is read here.
/// </summary>
public sealed class Evaluations
{
    private static readonly IReadOnlyList<string?> Placements = ["K1", "K2", "R1", "S1", null];

    private readonly Passage _passage;
    private readonly FigureDesk _desk;
    private readonly TimeProvider _time;

    internal Evaluations(Passage passage, FigureDesk desk, TimeProvider time) => (_passage, _desk, _time) = (passage, desk, time);

    public Task<Result<ResidentialNights>> ResidentialNightsAsync(ReaderIdentity reader, CancellationToken cancellationToken) =>
        AskAsync(reader, Measure.ResidentialNights, async (session, told) =>
        {
            var shared = await _desk.SharedAsync(session, FigureTypes.Care, cancellationToken);
            return new ResidentialNights(told?.Month, shared.Count > 0,
                [.. shared.Where(care => told?.AreCounted(care.Owner.Id) == true).SelectMany(care => Nights(session, told!, care))], session.Mark);
        }, cancellationToken);

    public Task<Result<MissingAroundEntry>> MissingAroundEntryAsync(ReaderIdentity reader, CancellationToken cancellationToken) =>
        AskAsync(reader, Measure.MissingAroundEntry, async (session, told) =>
        {
            var police = await _desk.SharedAsync(session, FigureTypes.Missing, cancellationToken);
            // Every figure of episodes is made from who came and for how many nights: whoever is not shown those is not shown it either.
            var pairs = (await _desk.SharedAsync(session, FigureTypes.Care, cancellationToken)).Where(FigureDesk.IsCounted)
                .SelectMany(care => police.Select(missing => (Care: care, Missing: missing))).ToList();
            return new MissingAroundEntry(told?.Month, pairs.Count > 0,
                [.. pairs.Where(p => told?.AreCounted(p.Care.Owner.Id, p.Missing.Owner.Id) == true).SelectMany(p => Entries(session, told!, p.Care, p.Missing))], session.Mark);
        }, cancellationToken);

    private Task<Result<T>> AskAsync<T>(ReaderIdentity reader, Measure measure, Func<GateSession, ToldFigures?, Task<T>> work, CancellationToken cancellationToken)
        where T : class
    {
        var until = CountedTime.At(_time.GetUtcNow()).End;
        return _passage.RunAsync<T>(reader, new Asked(Asked.Read, $"evaluation.{measure.Id}", FigureTypes.Permission), async session =>
        {
            var told = ToldFigures.Of(await FigureTable.ReadAsync(session, FigureTable.LastTwoMonths, measure, until, cancellationToken));
            session.Route = $"evaluation.{measure.Id}.{told?.Month.Time.ToString().Replace(' ', '-') ?? "not-counted"}.five-or-more";
            return await work(session, told);
        }, cancellationToken);
    }

    private IEnumerable<NightsOfYear> Nights(GateSession session, ToldFigures told, RecordPlan care)
    {
        foreach (var year in told.Month.Time.All)
        {
            foreach (var placement in Placements)
            {
                var line = LineOf(session, Measure.ResidentialNights, care, null, year, placement);
                bool[] asked = [placement is not null, true];
                yield return new NightsOfYear(year, placement, _desk.Disclose(session, care, line, told.Find(line), asked))
                {
                    Earlier = IsCorrected(session, told, care, line) ? _desk.Disclose(session, care, line, told.Before(line), asked) : null,
                };
            }
        }
    }

    private IEnumerable<EntriesOfYear> Entries(GateSession session, ToldFigures told, RecordPlan care, RecordPlan missing)
    {
        foreach (var year in told.Month.Time.All)
        {
            var line = LineOf(session, Measure.MissingAroundEntry, care, missing, year, null);
            yield return new EntriesOfYear(year, _desk.Disclose(session, care, line, told.Find(line)), _desk.Disclose(session, missing, line, told.Find(line)))
            {
                CareEarlier = IsCorrected(session, told, care, line, 1) ? _desk.Disclose(session, care, line, told.Before(line)) : null,
                MissingEarlier = IsCorrected(session, told, missing, line, 1) ? _desk.Disclose(session, missing, line, told.Before(line)) : null,
            };
        }
    }

    // While counting goes on, more nights and episodes are nothing that was put right: of who came in a year, it goes on for a year after it.
    private bool IsCorrected(GateSession session, ToldFigures told, RecordPlan plan, FigureLine line, int after = 0) =>
        told.Month.WasOver(line.Year, after) && _desk.WasToldOtherwise(session, plan, told.Find(line), told.Before(line));

    private static FigureLine LineOf(GateSession session, Measure measure, RecordPlan care, RecordPlan? missing, CollectionYear year, string? placement) =>
        new(session.Reader.Agency, measure.Id, measure.Version, care.Owner.Id, missing?.Owner.Id, year, placement);
}
