using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Raise.Notes;
using NoWrongDoor.Safeguarding.Hub.Api.Answers;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;
using NoWrongDoor.Safeguarding.Hub.Probes;
using static NoWrongDoor.Safeguarding.Hub.Api.Raise.CaseNoteDescription;

namespace NoWrongDoor.Safeguarding.Hub.Api.Raise;

internal static class CaseNoteEndpoints
{
    private const string Collection = "case-notes";

    private static readonly BodyMember Repeats = new("repeats", BodyMemberKind.Text, false,
        "\"kept\" when you were told what the text repeats that not everybody named may see, and it stays as it is.", "kept");

    private static readonly BodyShape Writing = new("note",
        new BodyMember("case", BodyMemberKind.Text, true, "The case that it is written in (rc_…), or the meeting that it was said in (rm_…).", "rc_mfrggzdfmztwq2lknnwg23tpob"), BodyShape.Fields, BodyShape.Why, Repeats);

    private static readonly BodyShape Correcting = new("note-correction", BodyShape.Fields, BodyShape.Why, Repeats);

    public static void MapCaseNotes(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/" + Collection).WithTags("Case notes");
        group.MapGet("", ListAsync).Lists(Record, Collection, QueryName.YoungPerson, QueryName.PartOf).WithName("listCaseNotes").WithSummary("List what is written in cases for you, the latest first");
        group.MapPost("", WriteAsync).Creates(Record, Writing).WithName("writeCaseNote").WithSummary("Write something in a case")
            .WithDescription("Refused once when the text repeats a name, an identifier, a place or a passage that you may see and somebody named may not: it says what and who. "
                + "Take it out, name fewer readers, cite the value, or send \"repeats\": \"kept\".");
        group.MapGet("/{id}", ReadAsync).ReadsOne(Record, Collection).WithName("readCaseNote").WithSummary("Read what is written");
        group.MapPatch("/{id}", CorrectAsync).Takes(new Takes { Body = Correcting, Corrects = true }).Answers(new AnswerShape.OneRecord(Record)).WithMetadata(new Writes(Record))
            .WithoutProbe("changes what is recorded").WithName("correctCaseNote").WithSummary("Correct what you wrote")
            .WithDescription("Whoever wrote a note corrects it. What whoever takes minutes drafted, whoever runs the meeting corrects too, but for what it rests on, until the minutes are approved.");
        group.MapGet("/{id}/history", HistoryAsync).ReadsHistory(Record, Collection).WithName("readCaseNoteHistory").WithSummary("Read how a note came to be what it is")
            .WithDescription("Whoever wrote it reads every version; others the one that they are shown.");
    }

    private static async Task<IResult> ListAsync(ApiRequest request, CaseNotes notes) =>
        PageAnswer.Of(await notes.ListAsync(request.Reader, request.List, request.Aborted));

    private static async Task<IResult> WriteAsync(ApiRequest request, CaseNotes notes) =>
        RecordAnswer.Created(await notes.WriteAsync(request.Reader, request.Text("case")!, Input(request), request.Aborted), $"{HubApi.Root}/{Collection}");

    private static async Task<IResult> ReadAsync(string id, ApiRequest request, CaseNotes notes) =>
        RecordAnswer.Read(await notes.ReadAsync(request.Reader, id, request.Aborted));

    private static async Task<IResult> CorrectAsync(string id, ApiRequest request, CaseNotes notes) =>
        RecordAnswer.Read(await notes.CorrectAsync(request.Reader, id, request.IfMatch, Input(request), request.Aborted));

    private static async Task<IResult> HistoryAsync(string id, ApiRequest request, CaseNotes notes) =>
        PageAnswer.Of(await notes.HistoryAsync(request.Reader, id, request.Aborted));

    private static RecordInput Input(ApiRequest request) => request.Input with { Knowingly = request.Text("repeats") == "kept" };
}
