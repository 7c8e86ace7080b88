using NoWrongDoor.Safeguarding.Hub.Api.Answers;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;
using Memberships = NoWrongDoor.Safeguarding.Core.Raise.CaseMemberships;
using static NoWrongDoor.Safeguarding.Hub.Api.CaseMemberships.CaseMembershipDescription;

namespace NoWrongDoor.Safeguarding.Hub.Api.CaseMemberships;

internal static class CaseMembershipEndpoints
{
    private const string Collection = "case-memberships";

    public static void MapCaseMemberships(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/" + Collection).WithTags("Case memberships");
        group.MapGet("", ListAsync).Lists(Record, Collection, QueryName.YoungPerson).WithName("listCaseMemberships").WithSummary("List who takes part in the cases of the young people within your reach");
        group.MapPost("", RecordAsync).Creates(Record, RecordOperations.NewAboutPerson).WithName("recordCaseMembership").WithSummary("Record that a function takes part in a young person's case")
            .WithDescription("For social workers and the hub. The function then sees what the agreement opens to members of an open case. A membership is of the young person's cases, not of one: when the last of them has ended, it is as if it had ended too, until another is opened or the function is recorded anew.");
        group.MapGet("/{id}", ReadAsync).ReadsOne(Record, Collection).WithName("readCaseMembership").WithSummary("Read a case membership");
        group.MapPost("/{id}/end", EndAsync).Corrects(Record, "ended").WithName("endCaseMembership").WithSummary("End a case membership")
            .WithDescription("From then on the function keeps only what clauses allow to those who worked with the young person before.");
        group.MapGet("/{id}/history", HistoryAsync).ReadsHistory(Record, Collection).WithName("readCaseMembershipHistory").WithSummary("Read how a membership's record came to be what it is");
    }

    private static async Task<IResult> ListAsync(ApiRequest request, Memberships memberships) =>
        PageAnswer.Of(await memberships.ListAsync(request.Reader, request.List, request.Aborted));

    private static async Task<IResult> RecordAsync(ApiRequest request, Memberships memberships) =>
        RecordAnswer.Created(await memberships.RecordAsync(request.Reader, request.Text("young_person")!, request.Input, request.Aborted), $"{HubApi.Root}/{Collection}");

    private static async Task<IResult> ReadAsync(string id, ApiRequest request, Memberships memberships) =>
        RecordAnswer.Read(await memberships.ReadAsync(request.Reader, id, request.Aborted));

    private static async Task<IResult> EndAsync(string id, ApiRequest request, Memberships memberships) =>
        RecordAnswer.Read(await memberships.EndAsync(request.Reader, id, request.IfMatch, request.Input, request.Aborted));

    private static async Task<IResult> HistoryAsync(string id, ApiRequest request, Memberships memberships) =>
        PageAnswer.Of(await memberships.HistoryAsync(request.Reader, id, request.Aborted));
}
