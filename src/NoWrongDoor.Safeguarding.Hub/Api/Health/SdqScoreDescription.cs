using NoWrongDoor.Safeguarding.Core.Health.Sdq;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;

namespace NoWrongDoor.Safeguarding.Hub.Api.Health;

internal static class SdqScoreDescription
{
    private static readonly RecordDescription Record = new("sdq-score", "sd",
        "Scores of the Strengths and Difficulties Questionnaire: how the last six months were, as one person saw them. The answers to its questions are not held.",
        new("answered_on", "The day on which it was filled in.", "2026-07-14", "exists", "month", "full") { IsRequired = true },
        new("answered_by", "Whose view it is. The young person's own counts as much as anybody's.", "young-person", "exists", "full") { Values = SdqBands.AnsweredBy, IsRequired = true },
        new("prosocial_score", "The strengths score: more is stronger. It is no part of the total.", "8", "exists", "full") { Between = (0, 10) },
        new("emotional_score", "Worries, fears and low mood: more is harder.", "6", "exists", "full") { Between = (0, 10) },
        new("conduct_score", "More is harder. It says what somebody saw, not what a young person is.", "3", "exists", "full") { Between = (0, 10) },
        new("hyperactivity_score", "Restless, or hard to keep to one thing: more is harder.", "4", "exists", "full") { Between = (0, 10) },
        new("peer_score", "How it is with others of their age: more is harder.", "5", "exists", "full") { Between = (0, 10) },
        new("total_difficulties", "The sum of feelings, behaviour, restlessness and others. Set by the hub when all four are there.", "18", "exists", "full")
            { Between = (0, 40), IsReadOnly = true, FollowsFrom = ["emotional_score", "conduct_score", "hyperactivity_score", "peer_score"] },
        new("sdq_band", "close-to-average, slightly-raised, high or very-high. Set by the hub from the total and who answered.", "high", "exists", "full")
            { IsReadOnly = true, FollowsFrom = ["answered_by", "emotional_score", "conduct_score", "hyperactivity_score", "peer_score"] },
        new("impact_score", "How much it gets in the way of their life. A teacher's goes to 6.", "2", "exists", "full") { Between = (0, 10) },
        new("reliable_change", "Against the last one by the same person: a change larger than chance, or none.", "better", "exists", "full") { Values = ["better", "no-clear-change", "harder", "first-time"] });

    public static readonly PersonRecordType Type = new PersonRecordType<SdqScores>(Record, "sdq-scores", "an SDQ score", "record.sdq")
    {
        Many = "SDQ scores",
        Lead = new("answered_on", "prosocial_score", "sdq_band", "reliable_change"),
        Note = "Scores alone: the questions and the answers to them stay on paper. A score is one person's view of the last six months. It is no diagnosis, and says nothing of what a young person will do.",
    };
}
