using NoWrongDoor.Safeguarding.Core.Disclosure.Verification;
using NoWrongDoor.Safeguarding.Core.Antisocial;
using NoWrongDoor.Safeguarding.Core.Health.Emergency;
using NoWrongDoor.Safeguarding.Core.Health.Sdq;
using NoWrongDoor.Safeguarding.Core.Health.Summaries;
using NoWrongDoor.Safeguarding.Core.Care.Episodes;
using NoWrongDoor.Safeguarding.Core.Education;
using NoWrongDoor.Safeguarding.Core.Housing;
using NoWrongDoor.Safeguarding.Core.Intelligence;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.Missing.Interviews;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.People.Communication;
using NoWrongDoor.Safeguarding.Core.People.Relationships;
using NoWrongDoor.Safeguarding.Core.Places.Register;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Core.Raise.Notes;

namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>Every type of record that is stored: what the verifier goes through, and what entries are put into words by.</summary>
internal static class RecordTables
{
    public static IReadOnlyList<RecordTable> All { get; } =
    [
        new RecordTable<YoungPersonRow>(YoungPersonRecord.Type), new RecordTable<MissingEpisodeRow>(MissingEpisodeRecord.Type),
        new RecordTable<RelationshipRow>(RelationshipRecord.Type), new RecordTable<CaseMembershipRow>(CaseMembershipRecord.Type),
        new RecordTable<RaiseCaseRow>(RaiseCaseRecord.Type), new RecordTable<RaiseActionRow>(RaiseActionRecord.Type),
        new RecordTable<RaiseMeetingRow>(RaiseMeetingRecord.Type), new RecordTable<CaseNoteRow>(CaseNoteRecord.Type),
        new RecordTable<CommunicationPassportRow>(CommunicationPassportRecord.Type),
        new RecordTable<ReturnHomeInterviewRow>(ReturnHomeInterviewRecord.Type),
        new RecordTable<AsbIncidentRow>(AsbIncidentRecord.Type),
        new RecordTable<CamhsSummaryRow>(CamhsSummaryRecord.Type),
        new RecordTable<SdqScoreRow>(SdqScoreRecord.Type),
        new RecordTable<AeContactRow>(AeContactRecord.Type),
        new RecordTable<EducationRecordRow>(EducationRecordType.Type),
        new RecordTable<CareEpisodeRow>(CareEpisodeType.Type),
        new RecordTable<HousingRecordRow>(HousingRecordType.Type),
        new RecordTable<IntelligenceItemRow>(IntelligenceItemRecord.Type),
        new RecordTable<PlaceRow>(PlaceRecord.Type),
    ];
}
