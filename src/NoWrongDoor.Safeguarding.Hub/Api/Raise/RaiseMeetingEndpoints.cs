using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Hub.Api.Answers;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;
using static NoWrongDoor.Safeguarding.Hub.Api.Raise.RaiseMeetingDescription;

namespace NoWrongDoor.Safeguarding.Hub.Api.Raise;

internal static class RaiseMeetingEndpoints
{
    private const string Collection = "raise-meetings";

    private static readonly BodyShape Planning = new("meeting",
        new BodyMember("case", BodyMemberKind.Text, true, "The case that it is about (rc_…).", "rc_mfrggzdfmztwq2lknnwg23tpob"), BodyShape.Fields, BodyShape.Why);

    public static void MapRaiseMeetings(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/" + Collection).WithTags("RAISE meetings");
        group.MapGet("", ListAsync).Lists(Record, Collection, QueryName.YoungPerson, QueryName.PartOf).WithName("listRaiseMeetings").WithSummary("List meetings about cases within your reach, the latest first");
        group.MapPost("", PlanAsync).Creates(Record, Planning).WithName("planRaiseMeeting").WithSummary("Plan a meeting about a case")
            .WithDescription("For social care and the hub, by whoever runs the case. Its minutes are the case notes and actions with ?part_of= its id, for each reader as the notes' audiences and the agreement say.");
        group.MapGet("/{id}", ReadAsync).ReadsOne(Record, Collection).WithName("readRaiseMeeting").WithSummary("Read a meeting");
        group.MapPatch("/{id}", CorrectAsync).Corrects(Record).WithName("writeRaiseMeeting").WithSummary("Write who came, and how the meeting stands")
            .WithDescription("Whoever takes the minutes writes who came and that the meeting was held; whoever runs the case approves them and writes the rest. Once they are approved nobody writes a note in the meeting or asks for an action there, and whoever takes minutes leaves it as it is, until whoever runs the case writes that the meeting stands as held again.");
        group.MapGet("/{id}/history", HistoryAsync).ReadsHistory(Record, Collection).WithName("readRaiseMeetingHistory").WithSummary("Read how a meeting came to be what it is");
    }

    private static async Task<IResult> ListAsync(ApiRequest request, RaiseMeetings meetings) =>
        PageAnswer.Of(await meetings.ListAsync(request.Reader, request.List, request.Aborted));

    private static async Task<IResult> PlanAsync(ApiRequest request, RaiseMeetings meetings) =>
        RecordAnswer.Created(await meetings.PlanAsync(request.Reader, request.Text("case")!, request.Input, request.Aborted), $"{HubApi.Root}/{Collection}");

    private static async Task<IResult> ReadAsync(string id, ApiRequest request, RaiseMeetings meetings) =>
        RecordAnswer.Read(await meetings.ReadAsync(request.Reader, id, request.Aborted));

    private static async Task<IResult> CorrectAsync(string id, ApiRequest request, RaiseMeetings meetings) =>
        RecordAnswer.Read(await meetings.CorrectAsync(request.Reader, id, request.IfMatch, request.Input, request.Aborted));

    private static async Task<IResult> HistoryAsync(string id, ApiRequest request, RaiseMeetings meetings) =>
        PageAnswer.Of(await meetings.HistoryAsync(request.Reader, id, request.Aborted));
}
