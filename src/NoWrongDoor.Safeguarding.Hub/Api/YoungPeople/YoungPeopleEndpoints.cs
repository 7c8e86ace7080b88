using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Hub.Api.Answers;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;
using NoWrongDoor.Safeguarding.Hub.Probes;
using static NoWrongDoor.Safeguarding.Hub.Api.YoungPeople.YoungPersonDescription;

namespace NoWrongDoor.Safeguarding.Hub.Api.YoungPeople;

internal static class YoungPeopleEndpoints
{
    private const string Collection = "young-people";

    // Names and numbers are asked for in a body: an address is written into logs and histories on its way.
    private static readonly BodyShape Search = new("search",
        Text("name", "Beginnings of given names, family names or the name they are known as.", "rob inv"),
        Text("nhs_number", "The whole NHS number.", "9990000018"), Text("upn", "The whole unique pupil number.", "P000000000001"),
        Text("date_of_birth", "Date of birth, year-month-day.", "2010-05-04"), BodyShape.Limit, BodyShape.Cursor);

    private static readonly BodyShape Match = new("match",
        Text("date_of_birth", "Date of birth, year-month-day.", "2010-05-04") with { Required = true },
        Text("nhs_number", "The whole NHS number; without it both names are needed.", "9990000018"),
        Text("given_name", "The whole given name.", "Robin"), Text("family_name", "The whole family name.", "Invented"));

    // Of nobody: whom a match finds is opened to the reader, so that the next answer would be another.
    private static readonly string[] MatchProbes =
    [
        """{"date_of_birth":"2010-05-04","nhs_number":"9990000018"}""", """{"date_of_birth":"2010-05-04","given_name":"Nobody","family_name":"Invented"}""",
        """{"date_of_birth":"2010-05-04"}""",
    ];

    private static readonly string[] SearchProbes =
    [
        """{"name":"inv"}""", """{"name":"s","limit":2}""", """{"name":"r i"}""", """{"date_of_birth":"2010-05-14"}""", """{"nhs_number":"9990000018"}""",
    ];

    public static void MapYoungPeople(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/" + Collection).WithTags("Young people");
        group.MapGet("", ListAsync).Lists(Record, Collection, QueryName.YoungPerson).WithName("listYoungPeople").WithSummary("List the young people within your reach");
        group.MapPost("", CreateAsync).Creates(Record, RecordOperations.NewSlice).WithName("recordYoungPerson").WithSummary("Record a young person, or your agency's slice of one")
            .WithDescription("With young_person, your agency's own slice of a young person whom you may already see; without, somebody who is new to the hub. Match first, so that nobody is recorded twice.");
        group.MapGet("/{id}", ReadAsync).ReadsOne(Record, Collection).WithName("readYoungPerson").WithSummary("Read one agency's slice of a young person");
        group.MapPatch("/{id}", CorrectAsync).Corrects(Record).WithName("correctYoungPerson").WithSummary("Correct your agency's slice");
        group.MapGet("/{id}/history", HistoryAsync).ReadsHistory(Record, Collection).WithName("readYoungPersonHistory").WithSummary("Read how a slice came to be what it is");
        group.MapPost("/search", SearchAsync).Takes(new Takes { Body = Search }).Answers(new AnswerShape.Page(Record))
            .WithName("searchYoungPeople").WithSummary("Search among the young people within your reach")
            .WithDescription("Finds by what you would be shown: a field that you could not be shown cannot be searched by.")
            .WithBodyProbe($"{HubApi.Root}/{Collection}/search", SearchProbes);
        group.MapPost("/match", MatchAsync).Takes(new Takes { Body = Match, Counted = true }).Answers(new AnswerShape.Page(Record))
            .WithName("matchYoungPerson").WithSummary("Find a young person beyond your reach by exact details")
            .WithDescription("By NHS number or full name, each with the date of birth. Finds whom other agencies know and you do not reach yet: for those whom you reach, search. Each who fits is shown as far as the agreement allows, and open to your function for a day; whom it does not allow to be shown at all is as somebody whom nobody knows. Every look-up is logged, and how many you and your agency may make in an hour and a day is limited.")
            .WithBodyProbe($"{HubApi.Root}/{Collection}/match", MatchProbes);
    }

    private static async Task<IResult> ListAsync(ApiRequest request, Core.People.YoungPeople people) =>
        PageAnswer.Of(await people.ListAsync(request.Reader, request.List, request.Aborted));

    private static async Task<IResult> CreateAsync(ApiRequest request, Core.People.YoungPeople people) =>
        RecordAnswer.Created(await people.CreateAsync(request.Reader, request.Input, request.Text("young_person"), request.Aborted), $"{HubApi.Root}/{Collection}");

    private static async Task<IResult> ReadAsync(string id, ApiRequest request, Core.People.YoungPeople people) =>
        RecordAnswer.Read(await people.ReadAsync(request.Reader, id, request.Aborted));

    private static async Task<IResult> CorrectAsync(string id, ApiRequest request, Core.People.YoungPeople people) =>
        RecordAnswer.Read(await people.CorrectAsync(request.Reader, id, request.IfMatch, request.Input, request.Aborted));

    private static async Task<IResult> HistoryAsync(string id, ApiRequest request, Core.People.YoungPeople people) =>
        PageAnswer.Of(await people.HistoryAsync(request.Reader, id, request.Aborted));

    private static async Task<IResult> SearchAsync(ApiRequest request, Core.People.YoungPeople people) =>
        PageAnswer.Of(await people.SearchAsync(
            request.Reader,
            new PersonSearch(request.Text("name"), request.Text("nhs_number"), request.Text("upn"), request.Text("date_of_birth"), request.Limit, request.Cursor),
            request.Aborted));

    private static async Task<IResult> MatchAsync(ApiRequest request, Core.People.YoungPeople people) =>
        PageAnswer.Of(await people.MatchAsync(
            request.Reader,
            new PersonMatch(request.Text("date_of_birth"), request.Text("nhs_number"), request.Text("given_name"), request.Text("family_name")),
            request.Aborted));

    private static BodyMember Text(string name, string description, string example) => new(name, BodyMemberKind.Text, false, description, example);
}
