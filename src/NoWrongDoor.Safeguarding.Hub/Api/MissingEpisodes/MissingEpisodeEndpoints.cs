using NoWrongDoor.Safeguarding.Hub.Api.Answers;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;
using Episodes = NoWrongDoor.Safeguarding.Core.Missing.MissingEpisodes;
using static NoWrongDoor.Safeguarding.Hub.Api.MissingEpisodes.MissingEpisodeDescription;

namespace NoWrongDoor.Safeguarding.Hub.Api.MissingEpisodes;

internal static class MissingEpisodeEndpoints
{
    private const string Collection = "missing-episodes";

    // Nobody is found in an episode that is being recorded; closing it says where and when.
    private static readonly string[] WhenOpen =
        ["risk_level", "reported_at", "last_seen_at", "last_seen_place", "circumstances", "informant", "police_reference"];

    public static void MapMissingEpisodes(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/" + Collection).WithTags("Missing episodes");
        group.MapGet("", ListAsync).Lists(Record, Collection, QueryName.YoungPerson).WithName("listMissingEpisodes").WithSummary("List missing episodes, the latest first");
        group.MapPost("", RecordAsync).Creates(Record, RecordOperations.NewAboutPerson, WhenOpen).WithName("recordMissingEpisode").WithSummary("Record that a young person is missing")
            .WithDescription("For the police. While the episode is open, what the agreement releases on the event is open to those it names.");
        group.MapGet("/{id}", ReadAsync).ReadsOne(Record, Collection).WithName("readMissingEpisode").WithSummary("Read a missing episode");
        group.MapPatch("/{id}", CorrectAsync).Corrects(Record).WithName("correctMissingEpisode").WithSummary("Correct a missing episode");
        group.MapPost("/{id}/close", CloseAsync).Corrects(Record, "found_at", "found_place").WithName("closeMissingEpisode").WithSummary("Close an episode when the young person is found")
            .WithDescription("What was open because of the event closes in the same moment. What was read meanwhile stays in the ledger.");
        group.MapPost("/{id}/reopen", ReopenAsync).Corrects(Record, WhenOpen).WithName("reopenMissingEpisode").WithSummary("Take back that the young person was found")
            .WithDescription("The time and place of finding are taken out and the episode is open again, from now on. The history keeps what was said meanwhile.");
        group.MapGet("/{id}/history", HistoryAsync).ReadsHistory(Record, Collection).WithName("readMissingEpisodeHistory").WithSummary("Read how an episode's record came to be what it is");
    }

    private static async Task<IResult> ListAsync(ApiRequest request, Episodes episodes) =>
        PageAnswer.Of(await episodes.ListAsync(request.Reader, request.List, request.Aborted));

    private static async Task<IResult> RecordAsync(ApiRequest request, Episodes episodes) =>
        RecordAnswer.Created(await episodes.CreateAsync(request.Reader, request.Text("young_person")!, request.Input, request.Aborted), $"{HubApi.Root}/{Collection}");

    private static async Task<IResult> ReadAsync(string id, ApiRequest request, Episodes episodes) =>
        RecordAnswer.Read(await episodes.ReadAsync(request.Reader, id, request.Aborted));

    private static async Task<IResult> CorrectAsync(string id, ApiRequest request, Episodes episodes) =>
        RecordAnswer.Read(await episodes.CorrectAsync(request.Reader, id, request.IfMatch, request.Input, request.Aborted));

    private static async Task<IResult> CloseAsync(string id, ApiRequest request, Episodes episodes) =>
        RecordAnswer.Read(await episodes.CloseAsync(request.Reader, id, request.IfMatch, request.Input, request.Aborted));

    private static async Task<IResult> ReopenAsync(string id, ApiRequest request, Episodes episodes) =>
        RecordAnswer.Read(await episodes.ReopenAsync(request.Reader, id, request.IfMatch, request.Input, request.Aborted));

    private static async Task<IResult> HistoryAsync(string id, ApiRequest request, Episodes episodes) =>
        PageAnswer.Of(await episodes.HistoryAsync(request.Reader, id, request.Aborted));
}
