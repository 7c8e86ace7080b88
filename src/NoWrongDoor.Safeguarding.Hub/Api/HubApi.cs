using NoWrongDoor.Safeguarding.Hub.Api.CaseMemberships;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.Disclosures;
using NoWrongDoor.Safeguarding.Hub.Api.Evaluation;
using NoWrongDoor.Safeguarding.Hub.Api.Intelligence;
using NoWrongDoor.Safeguarding.Hub.Api.Ledger;
using NoWrongDoor.Safeguarding.Hub.Api.Marks;
using NoWrongDoor.Safeguarding.Hub.Api.MissingEpisodes;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Api.Places;
using NoWrongDoor.Safeguarding.Hub.Api.Raise;
using NoWrongDoor.Safeguarding.Hub.Api.Relationships;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;
using NoWrongDoor.Safeguarding.Hub.Api.WhoSawWhat;
using NoWrongDoor.Safeguarding.Hub.Api.YoungPeople;
using NoWrongDoor.Safeguarding.Hub.Probes;
using NoWrongDoor.Safeguarding.Hub.Security;

namespace NoWrongDoor.Safeguarding.Hub.Api;

/// <summary>The JSON API. Every endpoint is thin: token, reader, capability, result.</summary>
internal static class HubApi
{
    public const string Root = "/api/v1";

    public static IServiceCollection AddHubApi(this IServiceCollection services) => services.AddApiDocument();

    public static IEndpointRouteBuilder MapHubApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(Root).RequireAuthorization(HubSecurity.ApiPolicy).AddEndpointFilter<RequestCheck>();
        api.MapYoungPeople();
        api.MapMissingEpisodes();
        api.MapRelationships();
        api.MapCaseMemberships();
        api.MapRaiseCases();
        api.MapRaiseActions();
        api.MapRaiseMeetings();
        api.MapCaseNotes();
        api.MapPersonRecords();
        PlaceDescription.Type.Map(api);
        api.MapIntelligenceActs();
        api.MapWhoSawWhat();
        api.MapMarks();
        api.MapEvaluation();
        api.MapDisclosures();
        api.MapLedger();
        endpoints.MapOpenApi("/openapi/{documentName}.json").WithProbe($"/openapi/{ApiDocument.Name}.json");
        return endpoints;
    }
}
