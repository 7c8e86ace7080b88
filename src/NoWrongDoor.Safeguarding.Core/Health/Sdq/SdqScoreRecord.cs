using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.Health.Sdq.SdqScoreRow>;

namespace NoWrongDoor.Safeguarding.Core.Health.Sdq;

internal static class SdqScoreRecord
{
    private static readonly (int Least, int Most) Scale = (0, 10);

    public static RecordType<SdqScoreRow> Type { get; } = new()
    {
        Name = "sdq-score",
        TokenPrefix = "sd",
        Table = "hub.sdq_score",
        Permission = "record.sdq",
        Category = _ => "sdq-score",
        MayRecord = kind => kind is "mental-health" or "health" or "social-care" or "hub" ? null
            : new BrokenRule("SDQ scores are recorded by CAMHS, health, children's social care or the hub.", "Send the scores to the young person's social worker."),
        Times = new OwnTimes("answered_on", "answered_on"),
        Order = [new ListOrder("answered_on", Descending: true)],
        Fields =
        [
            Fields.Date("answered_on", s => s.AnsweredOn, (s, v) => s.AnsweredOn = v ?? default, Renderers.MonthOfDay) with { Required = true },
            Fields.Code("answered_by", s => s.AnsweredBy, (s, v) => s.AnsweredBy = v!, [.. SdqBands.AnsweredBy]) with { Required = true },
            Fields.Number("prosocial_score", s => s.ProsocialScore, (s, v) => s.ProsocialScore = v, Scale),
            Fields.Number("emotional_score", s => s.EmotionalScore, (s, v) => s.EmotionalScore = v, Scale),
            Fields.Number("conduct_score", s => s.ConductScore, (s, v) => s.ConductScore = v, Scale),
            Fields.Number("hyperactivity_score", s => s.HyperactivityScore, (s, v) => s.HyperactivityScore = v, Scale),
            Fields.Number("peer_score", s => s.PeerScore, (s, v) => s.PeerScore = v, Scale),
            Fields.Number("total_difficulties", s => s.TotalDifficulties, (s, v) => s.TotalDifficulties = v, (0, 40)) with
            {
                Read = null,
                NotWritten = new BrokenRule("The total is not set by hand.", "Enter the scores for feelings, behaviour, restlessness and others; it is their sum."),
            },
            Fields.Code("sdq_band", s => s.SdqBand, (s, v) => s.SdqBand = v) with
            {
                Read = null,
                NotWritten = new BrokenRule("The band is not set by hand.", "It follows from the total and from who answered."),
            },
            Fields.Number("impact_score", s => s.ImpactScore, (s, v) => s.ImpactScore = v, Scale),
            Fields.Code("reliable_change", s => s.ReliableChange, (s, v) => s.ReliableChange = v, "better", "no-clear-change", "harder", "first-time"),
        ],
        Derive = score =>
        {
            // Nothing of it is guessed: the total needs all four, and being kind is no part of it.
            score.TotalDifficulties = score.EmotionalScore + score.ConductScore + score.HyperactivityScore + score.PeerScore;
            score.SdqBand = SdqBands.Of(score.AnsweredBy, score.TotalDifficulties);
        },
        Contradictions = Contradictions,
    };

    // A teacher is asked three questions about impact, everybody else five; each counts up to two.
    private static IEnumerable<Problem> Contradictions(SdqScoreRow score)
    {
        if (score.AnsweredBy == SdqBands.Teacher && score.ImpactScore > 6)
        {
            yield return new Problem("impact_score", "A teacher's impact score is at most 6.", "Check the score, and who answered.");
        }
    }
}
