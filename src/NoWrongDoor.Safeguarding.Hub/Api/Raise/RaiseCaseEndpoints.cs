using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Hub.Api.Answers;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;
using NoWrongDoor.Safeguarding.Hub.Probes;
using static NoWrongDoor.Safeguarding.Hub.Api.Raise.RaiseCaseDescription;

namespace NoWrongDoor.Safeguarding.Hub.Api.Raise;

internal static class RaiseCaseEndpoints
{
    private const string Collection = "raise-cases";

    private static readonly BodyShape Move = new("move",
        new BodyMember("stage", BodyMemberKind.Text, true, "The stage to go to: one that the case's stage leads to.", "analysis"), BodyShape.Fields, BodyShape.Why);

    public static void MapRaiseCases(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/" + Collection).WithTags("RAISE cases");
        group.MapGet("", ListAsync).Lists(Record, Collection, QueryName.YoungPerson).WithName("listRaiseCases").WithSummary("List the cases within your reach, the one longest in its stage first");
        group.MapPost("", OpenAsync).Creates(Record, RecordOperations.NewAboutPerson).WithName("openRaiseCase").WithSummary("Open a case about a young person")
            .WithDescription("For social care and the hub. It begins in the first stage of the partnership's process and keeps that version of it.");
        group.MapGet("/{id}", ReadAsync).ReadsOne(Record, Collection).WithName("readRaiseCase").WithSummary("Read a case");
        group.MapPatch("/{id}", CorrectAsync).Corrects(Record).WithName("writeRaiseCase").WithSummary("Write in a case");
        group.MapPost("/{id}/move", MoveAsync).Takes(new Takes { Body = Move, Corrects = true }).Answers(new AnswerShape.OneRecord(Record)).WithMetadata(new Writes(Record))
            .WithoutProbe("changes what is recorded").WithName("moveRaiseCase").WithSummary("Move a case to another stage")
            .WithDescription("Refused with what is still needed and who can supply it. Fields sent along are stored first, in the same step. When the last case of a young person ends, what is shared in an open case is shared no longer: an agency that led it and did not open it is then answered 404, for the case has ended and is not shown to it.");
        group.MapGet("/{id}/history", HistoryAsync).ReadsHistory(Record, Collection).WithName("readRaiseCaseHistory").WithSummary("Read how a case came to be what it is");
    }

    private static async Task<IResult> ListAsync(ApiRequest request, RaiseCases cases) =>
        PageAnswer.Of(await cases.ListAsync(request.Reader, request.List, request.Aborted));

    private static async Task<IResult> OpenAsync(ApiRequest request, RaiseCases cases) =>
        RecordAnswer.Created(await cases.OpenAsync(request.Reader, request.Text("young_person")!, request.Input, request.Aborted), $"{HubApi.Root}/{Collection}");

    private static async Task<IResult> ReadAsync(string id, ApiRequest request, RaiseCases cases) =>
        RecordAnswer.Read(await cases.ReadAsync(request.Reader, id, request.Aborted));

    private static async Task<IResult> CorrectAsync(string id, ApiRequest request, RaiseCases cases) =>
        RecordAnswer.Read(await cases.CorrectAsync(request.Reader, id, request.IfMatch, request.Input, request.Aborted));

    private static async Task<IResult> MoveAsync(string id, ApiRequest request, RaiseCases cases) =>
        RecordAnswer.Read(await cases.MoveAsync(request.Reader, id, request.IfMatch, request.Text("stage")!, request.Input, request.Aborted));

    private static async Task<IResult> HistoryAsync(string id, ApiRequest request, RaiseCases cases) =>
        PageAnswer.Of(await cases.HistoryAsync(request.Reader, id, request.Aborted));
}
