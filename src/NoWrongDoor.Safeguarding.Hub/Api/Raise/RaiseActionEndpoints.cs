using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Hub.Api.Answers;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;
using static NoWrongDoor.Safeguarding.Hub.Api.Raise.RaiseActionDescription;

namespace NoWrongDoor.Safeguarding.Hub.Api.Raise;

internal static class RaiseActionEndpoints
{
    private const string Collection = "raise-actions";

    private static readonly BodyShape Asking = new("ask",
        new BodyMember("case", BodyMemberKind.Text, true, "The case that the action is for (rc_…), or the meeting that agreed it (rm_…).", "rc_mfrggzdfmztwq2lknnwg23tpob"), BodyShape.Fields, BodyShape.Why);

    public static void MapRaiseActions(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/" + Collection).WithTags("RAISE actions");
        group.MapGet("", ListAsync).Lists(Record, Collection, QueryName.YoungPerson, QueryName.PartOf).WithName("listRaiseActions").WithSummary("List actions within your reach, the earliest due first");
        group.MapPost("", AskAsync).Creates(Record, Asking).WithName("askRaiseAction").WithSummary("Ask an agency to do something for a case");
        group.MapGet("/{id}", ReadAsync).ReadsOne(Record, Collection).WithName("readRaiseAction").WithSummary("Read an action");
        group.MapPatch("/{id}", AnswerAsync).Corrects(Record).WithName("answerRaiseAction").WithSummary("Answer or change an action")
            .WithDescription("The agency that is to do it writes status, owner_person and completion_evidence; the agency that asked writes every field.");
        group.MapGet("/{id}/history", HistoryAsync).ReadsHistory(Record, Collection).WithName("readRaiseActionHistory").WithSummary("Read how an action came to be what it is");
    }

    private static async Task<IResult> ListAsync(ApiRequest request, RaiseActions actions) =>
        PageAnswer.Of(await actions.ListAsync(request.Reader, request.List, request.Aborted));

    private static async Task<IResult> AskAsync(ApiRequest request, RaiseActions actions) =>
        RecordAnswer.Created(await actions.AskAsync(request.Reader, request.Text("case")!, request.Input, request.Aborted), $"{HubApi.Root}/{Collection}");

    private static async Task<IResult> ReadAsync(string id, ApiRequest request, RaiseActions actions) =>
        RecordAnswer.Read(await actions.ReadAsync(request.Reader, id, request.Aborted));

    private static async Task<IResult> AnswerAsync(string id, ApiRequest request, RaiseActions actions) =>
        RecordAnswer.Read(await actions.AnswerAsync(request.Reader, id, request.IfMatch, request.Input, request.Aborted));

    private static async Task<IResult> HistoryAsync(string id, ApiRequest request, RaiseActions actions) =>
        PageAnswer.Of(await actions.HistoryAsync(request.Reader, id, request.Aborted));
}
