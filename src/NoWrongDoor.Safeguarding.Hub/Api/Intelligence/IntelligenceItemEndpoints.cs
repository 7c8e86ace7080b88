using NoWrongDoor.Safeguarding.Core.Intelligence;
using NoWrongDoor.Safeguarding.Hub.Api.Answers;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;
using NoWrongDoor.Safeguarding.Hub.Probes;
using static NoWrongDoor.Safeguarding.Hub.Api.Intelligence.IntelligenceItemDescription;

namespace NoWrongDoor.Safeguarding.Hub.Api.Intelligence;

/// <summary>The two acts about an item: everything else about it follows from its description.</summary>
internal static class IntelligenceItemEndpoints
{
    private static readonly BodyShape SigningOff = new("sign-off", BodyShape.Why);

    public static void MapIntelligenceActs(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/" + Collection).WithTags("Intelligence items");
        group.MapPost("/{id}/acknowledge-handling", AcknowledgeAsync).Takes(new Takes { Corrects = true }).Answers(new AnswerShape.OneRecord(Record))
            .WithoutProbe("records that its reader has read the handling conditions").WithName("acknowledgeHandling").WithSummary("Acknowledge the handling conditions of an item")
            .WithDescription("For yourself, in the agency and function that you act in, of the conditions as the ETag has you shown them. When they change, they are acknowledged anew. "
                + "Until then everything else of the item is withheld, with the reason handling-not-acknowledged.");
        group.MapPost("/{id}/sign-off", SignOffAsync).Takes(new Takes { Body = SigningOff, Corrects = true }).Answers(new AnswerShape.OneRecord(Record))
            .WithoutProbe("releases an item").WithName("signOffIntelligenceItem").WithSummary("Sign off the sanitised text of an item")
            .WithDescription("By somebody else of police intelligence than who wrote the text. From then on the agencies named are shown the item. A change of the text takes the sign-off away.");
    }

    private static async Task<IResult> AcknowledgeAsync(string id, ApiRequest request, IntelligenceItems items) =>
        RecordAnswer.Read(await items.AcknowledgeHandlingAsync(request.Reader, id, request.IfMatch, request.Aborted));

    private static async Task<IResult> SignOffAsync(string id, ApiRequest request, IntelligenceItems items) =>
        RecordAnswer.Read(await items.SignOffAsync(request.Reader, id, request.IfMatch, request.Text("why"), request.Aborted));
}
