using NoWrongDoor.Safeguarding.Hub.Api.Antisocial;
using NoWrongDoor.Safeguarding.Hub.Api.Care;
using NoWrongDoor.Safeguarding.Hub.Api.Communication;
using NoWrongDoor.Safeguarding.Hub.Api.Health;
using NoWrongDoor.Safeguarding.Hub.Api.Education;
using NoWrongDoor.Safeguarding.Hub.Api.Housing;
using NoWrongDoor.Safeguarding.Hub.Api.Intelligence;
using NoWrongDoor.Safeguarding.Hub.Api.Missing;

namespace NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;

/// <summary>Every type of records about young people that has no step of its own. One line a type: endpoints, OpenAPI text and the checks of the tests follow.</summary>
internal static class PersonRecordTypes
{
    public static IReadOnlyList<PersonRecordType> All { get; } =
    [
        CommunicationPassportDescription.Type,
        ReturnHomeInterviewDescription.Type,
        AsbIncidentDescription.Type,
        CamhsSummaryDescription.Type,
        SdqScoreDescription.Type,
        AeContactDescription.Type,
        EducationRecordDescription.Type,
        CareEpisodeDescription.Type,
        HousingRecordDescription.Type,
        IntelligenceItemDescription.Type,
    ];

    public static PersonRecordType? Find(string type) => All.FirstOrDefault(t => t.Record.Type == type);

    public static void MapPersonRecords(this IEndpointRouteBuilder api)
    {
        foreach (var type in All)
        {
            type.Map(api);
        }
    }
}
