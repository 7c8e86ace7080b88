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
    private readonly Passage _passage;
    private readonly FigureDesk _desk;
    private readonly TimeProvider _time;

    internal Evaluations(Passage passage, FigureDesk desk, TimeProvider time) => (_passage, _desk, _time) = (passage, desk, time);

    public Task<Result<ResidentialNights>> ResidentialNightsAsync(ReaderIdentity reader, CancellationToken cancellationToken) =>
        AskAsync(reader, Measure.ResidentialNights, (session, told, owners) => new ResidentialNights(
            told?.Month, NotCounted(told, owners), [.. Counted(told, owners).SelectMany(of => Nights(session, told!, of))], session.Mark), cancellationToken);

    public Task<Result<MissingAroundEntry>> MissingAroundEntryAsync(ReaderIdentity reader, CancellationToken cancellationToken) =>
        AskAsync(reader, Measure.MissingAroundEntry, (session, told, owners) => new MissingAroundEntry(
            told?.Month, NotCounted(told, owners), [.. Counted(told, owners).SelectMany(of => Entries(session, told!, of))], session.Mark), cancellationToken);

    private Task<Result<T>> AskAsync<T>(
        ReaderIdentity reader, Measure measure, Func<GateSession, ToldFigures?, IReadOnlyList<FigureOwners>, T> answer, CancellationToken cancellationToken)
        where T : class
    {
        var until = CountedTime.At(_time.GetUtcNow()).End;
        return _passage.RunAsync<T>(reader, new Asked(Asked.Read, $"evaluation.{measure.Id}", FigureTypes.Permission), async session =>
        {
            var owners = await _desk.OwnersAsync(session, measure, cancellationToken);
            var rows = await FigureTable.ReadAsync(session, FigureTable.LastAndOtherwise, measure, until, cancellationToken);
            var told = ToldFigures.Of(session, rows, await CountingEntries.ReadAsync(session, until, cancellationToken), owners);
            session.Route = $"evaluation.{measure.Id}.{told?.Month.Time.ToString().Replace(' ', '-') ?? "not-counted"}.five-or-more";
            return answer(session, told, owners);
        }, cancellationToken);
    }

    private static IEnumerable<FigureOwners> Counted(ToldFigures? told, IReadOnlyList<FigureOwners> owners) => owners.Where(of => told?.WhenCounted(of) is not null);

    private static IReadOnlyList<FigureOwnerIds> NotCounted(ToldFigures? told, IReadOnlyList<FigureOwners> owners) =>
        [.. owners.Where(of => of.AreCounted && told?.WhenCounted(of) is null).Select(of => of.Ids)];

    private IEnumerable<NightsOfYear> Nights(GateSession session, ToldFigures told, FigureOwners of)
    {
        foreach (var line in of.Lines(session.Reader.Agency, told.Month.Time))
        {
            bool[] asked = [line.Placement is not null, true];
            yield return new NightsOfYear(line.Year, line.Placement, told.WhenCounted(of)!.Value, _desk.Disclose(session, of.Care, line, told.Find(line), asked))
            {
                Earlier = Earlier(session, told, of.Care, line, asked),
            };
        }
    }

    private IEnumerable<EntriesOfYear> Entries(GateSession session, ToldFigures told, FigureOwners of)
    {
        foreach (var line in of.Lines(session.Reader.Agency, told.Month.Time))
        {
            yield return new EntriesOfYear(line.Year, told.WhenCounted(of)!.Value,
                _desk.Disclose(session, of.Care, line, told.Find(line)), _desk.Disclose(session, of.Missing!, line, told.Find(line)))
            {
                CareEarlier = Earlier(session, told, of.Care, line),
                MissingEarlier = Earlier(session, told, of.Missing!, line),
            };
        }
    }

    // While counting goes on, more nights and episodes are nothing that was put right: of who came in a year, it goes on for a year after it. Who came is known when the
    // year is over.
    private EarlierFigures? Earlier(GateSession session, ToldFigures told, RecordPlan plan, FigureLine line, bool[]? asked = null)
    {
        if (told.Before(line) is not { } before)
        {
            return null;
        }

        var years = line.Missing is null ? Measure.ResidentialNights.YearsAfter : Measure.MissingAroundEntry.YearsAfter;
        var isOver = line.Year.End.AddYears(years) <= before.CountedTo;
        bool[] over = [.. plan.Type.Fields.Select((field, i) => asked?[i] != false && (isOver || field.Name == "young_people"))];
        return _desk.WasToldOtherwise(session, plan, told.Find(line), before, over)
            ? new EarlierFigures(new CountedTime(before.CountedTo), _desk.Disclose(session, plan, line, before, over)) : null;
    }
}
