using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Hub.Api.Answers;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;
using NoWrongDoor.Safeguarding.Hub.Probes;
using Entries = NoWrongDoor.Safeguarding.Core.Oversight.WhoSawWhat;
using static NoWrongDoor.Safeguarding.Hub.Api.WhoSawWhat.DisclosureEntryDescription;

namespace NoWrongDoor.Safeguarding.Hub.Api.WhoSawWhat;

internal static class WhoSawWhatEndpoints
{
    private const string Address = HubApi.Root + "/who-saw-what";

    private static readonly QueryName[] Filters =
    [
        QueryName.YoungPerson with { Description = "Only about this young person: the id of any slice of them that you may see (yp_…); or about this place on the register (pl_…)." },
        new("user", "Only what was shown to this person: beginnings of the name.", "pat"),
        new("agency", "Only what was shown to this agency.", "nyp"),
        new("field", "Only where this field was shown.", "given_name"),
        new("clause", "Only what this clause allowed.", "5.1"),
        new("from", "Only from this time on: a day in London, or an instant with its offset.", "2026-03-01T00:00:00Z"),
        new("until", "Only until this time: a day in London, which is included, or an instant with its offset.", "2026-03-02T00:00:00Z"),
    ];

    public static void MapWhoSawWhat(this IEndpointRouteBuilder api) =>
        api.MapGet("/who-saw-what", SearchAsync).WithTags("Who saw what").WithName("whoSawWhat").WithSummary("List what was shown to whom, the latest first")
            .WithDescription("For information governance. Each entry stands in the ledger; its receipt proves it.")
            .Takes(Takes.Pages(Filters)).Answers(new AnswerShape.Page(Record))
            .WithProbe(Address, $"{Address}?limit=2", $"{Address}?young_person={{young-person}}", $"{Address}?young_person={{place}}", $"{Address}?user=police&field=given_name",
                $"{Address}?agency=nyp&clause=5.1&from=2026-09-08T00:00:00Z&until=2026-09-08T12:00:00Z");

    private static async Task<IResult> SearchAsync(ApiRequest request, Entries entries) => PageAnswer.Of(await entries.SearchAsync(
        request.Reader,
        new DisclosureQuery(request.Text("young_person"), request.Text("user"), request.Text("agency"), request.Text("field"), request.Text("clause"),
            request.Text("from"), request.Text("until"), request.Limit, request.Cursor),
        request.Aborted));
}
