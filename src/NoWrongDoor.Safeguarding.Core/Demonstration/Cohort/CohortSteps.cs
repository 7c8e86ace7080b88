using NoWrongDoor.Safeguarding.Core.Antisocial;
using NoWrongDoor.Safeguarding.Core.Care.Episodes;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.Education;
using NoWrongDoor.Safeguarding.Core.Health.Emergency;
using NoWrongDoor.Safeguarding.Core.Health.Sdq;
using NoWrongDoor.Safeguarding.Core.Health.Summaries;
using NoWrongDoor.Safeguarding.Core.Housing;
using NoWrongDoor.Safeguarding.Core.Intelligence;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.Missing.Interviews;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.People.Communication;
using NoWrongDoor.Safeguarding.Core.People.Relationships;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;

/// <summary>How the writes of one step are stored: by whom, and with what the desk of the type does for one record.</summary>
internal abstract record StepOfCohort(CohortWriter By, Asked Asked)
{
    public abstract Task<Result<BulkStored>> StoreAsync(
        BulkWriter writer, GateSession session, IReadOnlyList<(Guid Subject, CohortWrite Write)> writes, CancellationToken cancellationToken);

    protected static RecordInput Input(CohortWrite write) => new(write.Fields, "demonstration");
}

internal sealed record CreationOfCohort<TRow>(CohortWriter By, RecordType<TRow> Type, Complete<TRow>? Complete = null, bool NewPeople = false)
    : StepOfCohort(By, new Asked(Asked.Write, $"{Type.Name}.create", Type.Permission))
    where TRow : RecordRow, new()
{
    public override Task<Result<BulkStored>> StoreAsync(
        BulkWriter writer, GateSession session, IReadOnlyList<(Guid Subject, CohortWrite Write)> writes, CancellationToken cancellationToken) =>
        writer.CreateAsync(session, Type, [.. writes.Select(w => new BulkCreation(w.Write.Id, w.Subject, Input(w.Write), NewPeople, w.Write.About))], Complete, cancellationToken);
}

internal sealed record CorrectionOfCohort<TRow>(CohortWriter By, RecordType<TRow> Type, int Revision, Correction<TRow> Correction)
    : StepOfCohort(By, new Asked(Asked.Write, Correction.Route, Type.Permission))
    where TRow : RecordRow, new()
{
    public override Task<Result<BulkStored>> StoreAsync(
        BulkWriter writer, GateSession session, IReadOnlyList<(Guid Subject, CohortWrite Write)> writes, CancellationToken cancellationToken) =>
        writer.CorrectAsync(session, Type, [.. writes.Select(w => new BulkChange(w.Write.Id, Revision, Input(w.Write)))], Correction, cancellationToken);
}

internal static class CohortSteps
{
    /// <summary>In the order in which they are stored.</summary>
    public static IReadOnlyDictionary<CohortStep, StepOfCohort> Of(CaseDesk cases) =>
        new SortedDictionary<CohortStep, StepOfCohort>(People().Concat(Police()).Concat(Others()).Concat(Raise(cases)).ToDictionary());

    private static Dictionary<CohortStep, StepOfCohort> People() => new()
    {
        [CohortStep.Person] = new CreationOfCohort<YoungPersonRow>(CohortWriter.SocialCare, YoungPersonRecord.Type, NewPeople: true),
        [CohortStep.Relationship] = new CreationOfCohort<RelationshipRow>(CohortWriter.SocialCare, RelationshipRecord.Type),
        [CohortStep.Membership] = new CreationOfCohort<CaseMembershipRow>(CohortWriter.SocialCare, CaseMembershipRecord.Type),
        [CohortStep.PoliceSlice] = Slice(CohortWriter.Police),
        [CohortStep.EducationSlice] = Slice(CohortWriter.Education),
        [CohortStep.HealthSlice] = Slice(CohortWriter.Health),
        [CohortStep.CamhsSlice] = Slice(CohortWriter.Camhs),
        [CohortStep.HousingSlice] = Slice(CohortWriter.Housing),
    };

    private static Dictionary<CohortStep, StepOfCohort> Police() => new()
    {
        [CohortStep.MissingEpisode] = new CreationOfCohort<MissingEpisodeRow>(CohortWriter.Police, MissingEpisodeRecord.Type),
        [CohortStep.MissingEpisodeClosed] = new CorrectionOfCohort<MissingEpisodeRow>(CohortWriter.Police, MissingEpisodeRecord.Type, 1,
            new Correction<MissingEpisodeRow>("missing-episode.close", "", null, e => e.Status = MissingEpisodeRecord.Closed)),
        [CohortStep.AsbIncident] = new CreationOfCohort<AsbIncidentRow>(CohortWriter.Police, AsbIncidentRecord.Type),
        [CohortStep.IntelligenceItem] = new CreationOfCohort<IntelligenceItemRow>(CohortWriter.PoliceIntelligence, IntelligenceItemRecord.Type,
            (session, row, _, stop) => IntelligenceText.SettleAsync(session, row, stop)),
        [CohortStep.IntelligenceSignedOff] = new CorrectionOfCohort<IntelligenceItemRow>(CohortWriter.SecondOfPoliceIntelligence, IntelligenceItemRecord.Type, 1,
            new Correction<IntelligenceItemRow>("intelligence-item.sign-off", "", null, Check: IntelligenceText.SignOffAsync)),
    };

    private static Dictionary<CohortStep, StepOfCohort> Others() => new()
    {
        [CohortStep.ReturnHomeInterview] = new CreationOfCohort<ReturnHomeInterviewRow>(CohortWriter.SocialCare, ReturnHomeInterviewRecord.Type),
        [CohortStep.CommunicationPassport] = new CreationOfCohort<CommunicationPassportRow>(CohortWriter.Hub, CommunicationPassportRecord.Type),
        [CohortStep.CamhsSummary] = new CreationOfCohort<CamhsSummaryRow>(CohortWriter.Camhs, CamhsSummaryRecord.Type),
        [CohortStep.SdqScore] = new CreationOfCohort<SdqScoreRow>(CohortWriter.Camhs, SdqScoreRecord.Type),
        [CohortStep.AeContact] = new CreationOfCohort<AeContactRow>(CohortWriter.Health, AeContactRecord.Type),
        [CohortStep.EducationRecord] = new CreationOfCohort<EducationRecordRow>(CohortWriter.Education, EducationRecordType.Type),
        [CohortStep.HousingRecord] = new CreationOfCohort<HousingRecordRow>(CohortWriter.Housing, HousingRecordType.Type),
        [CohortStep.CareEpisode] = new CreationOfCohort<CareEpisodeRow>(CohortWriter.SocialCare, CareEpisodeType.Type),
    };

    private static Dictionary<CohortStep, StepOfCohort> Raise(CaseDesk cases) => new()
    {
        [CohortStep.RaiseCase] = new CreationOfCohort<RaiseCaseRow>(CohortWriter.Hub, RaiseCaseRecord.Type, cases.OpenCaseAsync),
        [CohortStep.RaiseAction] = new CreationOfCohort<RaiseActionRow>(CohortWriter.Hub, RaiseActionRecord.Type, cases.PutActionAsync),
        [CohortStep.RaiseMoveToRisk] = Move(cases, 1, "risk"),
        [CohortStep.RaiseMoveToAnalysis] = Move(cases, 2, "analysis"),
        [CohortStep.RaiseMoveToIntervention] = Move(cases, 3, "intervention"),
        [CohortStep.RaiseMoveToSolution] = Move(cases, 4, "solution"),
        [CohortStep.RaiseMoveToEvaluation] = Move(cases, 5, "evaluation"),
    };

    private static CreationOfCohort<YoungPersonRow> Slice(CohortWriter by) => new(by, YoungPersonRecord.Type);

    private static CorrectionOfCohort<RaiseCaseRow> Move(CaseDesk cases, int revision, string stage) => new(CohortWriter.Hub, RaiseCaseRecord.Type, revision,
        new Correction<RaiseCaseRow>("raise-case.move", "", null, Check: (session, row, stop) => cases.MoveAsync(session, row, stage, stop)));
}
