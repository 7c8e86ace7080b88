using NoWrongDoor.Safeguarding.Hub.Api.Answers;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;
using Involvements = NoWrongDoor.Safeguarding.Core.People.Relationships.Relationships;
using static NoWrongDoor.Safeguarding.Hub.Api.Relationships.RelationshipDescription;

namespace NoWrongDoor.Safeguarding.Hub.Api.Relationships;

internal static class RelationshipEndpoints
{
    private const string Collection = "relationships";

    public static void MapRelationships(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/" + Collection).WithTags("Relationships");
        group.MapGet("", ListAsync).Lists(Record, Collection, QueryName.YoungPerson).WithName("listRelationships").WithSummary("List who works with the young people within your reach");
        group.MapPost("", RecordAsync).Creates(Record, RecordOperations.NewAboutPerson).WithName("recordRelationship").WithSummary("Record that a function works with a young person")
            .WithDescription("Your own agency's; social workers and the hub also record other agencies'.");
        group.MapGet("/{id}", ReadAsync).ReadsOne(Record, Collection).WithName("readRelationship").WithSummary("Read a relationship");
        group.MapPost("/{id}/end", EndAsync).Corrects(Record, "ended").WithName("endRelationship").WithSummary("End a relationship")
            .WithDescription("From then on the function keeps only what clauses allow for a historic relationship.");
        group.MapGet("/{id}/history", HistoryAsync).ReadsHistory(Record, Collection).WithName("readRelationshipHistory").WithSummary("Read how a relationship's record came to be what it is");
    }

    private static async Task<IResult> ListAsync(ApiRequest request, Involvements relationships) =>
        PageAnswer.Of(await relationships.ListAsync(request.Reader, request.List, request.Aborted));

    private static async Task<IResult> RecordAsync(ApiRequest request, Involvements relationships) =>
        RecordAnswer.Created(await relationships.RecordAsync(request.Reader, request.Text("young_person")!, request.Input, request.Aborted), $"{HubApi.Root}/{Collection}");

    private static async Task<IResult> ReadAsync(string id, ApiRequest request, Involvements relationships) =>
        RecordAnswer.Read(await relationships.ReadAsync(request.Reader, id, request.Aborted));

    private static async Task<IResult> EndAsync(string id, ApiRequest request, Involvements relationships) =>
        RecordAnswer.Read(await relationships.EndAsync(request.Reader, id, request.IfMatch, request.Input, request.Aborted));

    private static async Task<IResult> HistoryAsync(string id, ApiRequest request, Involvements relationships) =>
        PageAnswer.Of(await relationships.HistoryAsync(request.Reader, id, request.Aborted));
}
