using NoWrongDoor.Safeguarding.Hub.Api.Communication;

namespace NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;

/// <summary>Every type of records about young people that has no step of its own. One line a type: endpoints, OpenAPI text and the checks of the tests follow.</summary>
internal static class PersonRecordTypes
{
    public static IReadOnlyList<PersonRecordType> All { get; } =
    [
        CommunicationPassportDescription.Type,
    ];

    public static void MapPersonRecords(this IEndpointRouteBuilder api)
    {
        foreach (var type in All)
        {
            type.Map(api);
        }
    }
}
