using System.Text.Json;

namespace NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;

/// <summary>In which function of which kind of agency something of the cohort is recorded.</summary>
public enum CohortWriter
{
    SocialCare,
    Police,
    PoliceIntelligence,
    SecondOfPoliceIntelligence,
    Camhs,
    Health,
    Housing,
    Education,
    Hub,
}

/// <summary>What is written of one person at one step of the seeding.</summary>
/// <param name="Step">The step that stores it.</param>
/// <param name="Id">Of the record; it follows from the seed, so that a second run finds what is there.</param>
/// <param name="Fields">As they would be sent.</param>
/// <param name="About">The record that it is part of.</param>
public sealed record CohortWrite(CohortStep Step, Guid Id, IReadOnlyDictionary<string, JsonElement> Fields, Guid? About = null);

/// <summary>In this order everything is written; the last one tells whether a person is whole.</summary>
public enum CohortStep
{
    Person,
    Relationship,
    Membership,
    PoliceSlice,
    EducationSlice,
    HealthSlice,
    CamhsSlice,
    HousingSlice,
    MissingEpisode,
    MissingEpisodeClosed,
    AsbIncident,
    IntelligenceItem,
    IntelligenceSignedOff,
    ReturnHomeInterview,
    CommunicationPassport,
    CamhsSummary,
    SdqScore,
    AeContact,
    EducationRecord,
    HousingRecord,
    RaiseCase,
    RaiseAction,
    RaiseMoveToRisk,
    RaiseMoveToAnalysis,
    RaiseMoveToIntervention,
    RaiseMoveToSolution,
    RaiseMoveToEvaluation,
    CareEpisode,
}

/// <summary>One invented young person and everything that is recorded of them.</summary>
public sealed record CohortPerson(int Number, Guid Subject, IReadOnlyList<CohortWrite> Writes);
