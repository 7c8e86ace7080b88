using NoWrongDoor.Safeguarding.Hub.Api.Answers;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;
using NoWrongDoor.Safeguarding.Hub.Probes;
using Listed = NoWrongDoor.Safeguarding.Core.Oversight.Marks;

namespace NoWrongDoor.Safeguarding.Hub.Api.Marks;

internal static class MarkEndpoints
{
    private const string Address = HubApi.Root + "/marks";

    private static readonly RecordDescription Record = new("mark", "mk",
        "A value of one agency that changes what others are shown of a young person: an address marked confidential, or a date of birth that disagrees with another agency's.",
        new("kind", "Which: address-confidential or birth-date-disagrees.", "address-confidential", "exists", "full") { IsReadOnly = true },
        new("agency", "Whose slice it stands in.", "nych", "exists", "full") { IsReadOnly = true },
        new("since", "The day since when.", "2026-03-02", "exists", "month", "full") { IsReadOnly = true },
        new("until", "The day on which it was taken back.", "2026-03-09", "exists", "month", "full") { IsReadOnly = true });

    public static void MapMarks(this IEndpointRouteBuilder api) =>
        api.MapGet("/marks", ListAsync).WithTags("Who saw what").WithName("listMarks").WithSummary("List the marks of one agency that change what others see, the latest first")
            .WithDescription("For social workers and the hub's managers and key workers in the team around a young person or sharing an open case, and for information governance.")
            .Takes(Takes.Pages(QueryName.YoungPerson)).Answers(new AnswerShape.Page(Record))
            .WithProbe(Address, $"{Address}?young_person={{young-person}}");

    private static async Task<IResult> ListAsync(ApiRequest request, Listed marks) =>
        PageAnswer.Of(await marks.ListAsync(request.Reader, request.List, request.Aborted));
}
