using NoWrongDoor.Safeguarding.Core.Places.Register;
using NoWrongDoor.Safeguarding.Hub.Api.Answers;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;

namespace NoWrongDoor.Safeguarding.Hub.Api.Places;

/// <summary>Offers the register of places: list, record, read, correct, history.</summary>
internal sealed record PlaceType(RecordDescription Record, string Collection, string One, string Permission) : OfferedType(Record, Collection, One, Permission)
{
    private static readonly BodyShape New = new("new", BodyShape.Fields, BodyShape.Why);

    public override void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/" + Collection).WithTags("Places");
        group.MapGet("", ListAsync).Lists(Record, Collection).WithName("listPlaces").WithSummary("List the places on the register, those to be looked at next first");
        group.MapPost("", CreateAsync).Creates(Record, New).WithName("recordPlace").WithSummary("Put a place on the register").WithDescription(Note);
        group.MapGet("/{id}", ReadAsync).ReadsOne(Record, Collection).WithName("readPlace").WithSummary("Read a place");
        group.MapPatch("/{id}", CorrectAsync).Corrects(Record).WithName("correctPlace").WithSummary("Correct a place, or write of it");
        group.MapGet("/{id}/history", HistoryAsync).ReadsHistory(Record, Collection).WithName("readPlaceHistory").WithSummary("Read how a place came to be what it is");
    }

    private static async Task<IResult> ListAsync(ApiRequest request, PlaceRegister places) =>
        PageAnswer.Of(await places.ListAsync(request.Reader, request.List, request.Aborted));

    private static async Task<IResult> CreateAsync(ApiRequest request, PlaceRegister places) =>
        RecordAnswer.Created(await places.CreateAsync(request.Reader, request.Input, request.Aborted), $"{HubApi.Root}/places");

    private static async Task<IResult> ReadAsync(string id, ApiRequest request, PlaceRegister places) =>
        RecordAnswer.Read(await places.ReadAsync(request.Reader, id, request.Aborted));

    private static async Task<IResult> CorrectAsync(string id, ApiRequest request, PlaceRegister places) =>
        RecordAnswer.Read(await places.CorrectAsync(request.Reader, id, request.IfMatch, request.Input, request.Aborted));

    private static async Task<IResult> HistoryAsync(string id, ApiRequest request, PlaceRegister places) =>
        PageAnswer.Of(await places.HistoryAsync(request.Reader, id, request.Aborted));
}
