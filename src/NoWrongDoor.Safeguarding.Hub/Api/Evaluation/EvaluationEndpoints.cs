using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Evaluation;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Api.Answers;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.Problems;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Api.Evaluation;

/// <summary>Counts for planning services, and no record.</summary>
internal static class EvaluationEndpoints
{
    private const string Address = HubApi.Root + "/evaluation";

    private const string Common =
        "measure, definition, definitionVersion, window, cohort, source: what is counted. from, until: over which days, both included; until is the end of a month, counted: when it was counted. All three are null, and there are no lines, until the first month was counted; between two months nothing changes. "
        + "fewest: what is of fewer young people is not shown. nearest, nearestNights: young people and episodes, and nights, are to the nearest so many. "
        + "lines: one for each agency and year, each figure with its provenance, or withheld with its reason (too-few where it is of fewer young people, altered where it was changed or taken away outside the hub). "
        + "careEarlier, missingEarlier: only where a figure that was over then (of who came, when the year was; of nights and episodes around coming to the hub, a year later) was last told otherwise, which is what a correction does: as it was told then, to the end of the day in careEarlierUntil, missingEarlierUntil. ";

    private const string Care = """
        "care":{"id":"cf_mfrggzdfmztwq2lknnwg23tpob","type":"care-figure","fields":{"young_people":15,"nights":2100},"withheld":{},"provenance":{"young_people":{"level":"five-or-more","clause":"6.520","gateway":"CA04-10","agreement":"ny-youth-safeguarding@1.0.0#…","owner":"csc","asOf":"2026-11-01"}},"disclosure":{"id":"01935f1c-0000-7000-8000-000000000000","purpose":"statistics","receipt":"/api/v1/disclosures/01935f1c-0000-7000-8000-000000000000/receipt"}}
        """;

    private static readonly AnswerShape Nights = new AnswerShape.Other("application/json", "The nights of five collection years by placement code.",
        Common + "A line without a placement is what the codes that are shown come to.",
        """{"measure":"residential-nights","definitionVersion":2,"from":"2022-04-01","until":"2026-10-31","counted":"2026-11-01T02:10:00.000Z","fewest":5,"nearest":5,"nearestNights":100,"lines":[{"year":"2025-26","placement":"K2",""" + Care + "}]}");

    private static readonly AnswerShape Entries = new AnswerShape.Other("application/json", "The episodes before and after, by the collection year of coming to the hub.",
        Common + "care: who came, and their nights on each side. missing: the episodes of those that one police force recorded.",
        """{"measure":"missing-around-entry","definitionVersion":2,"from":"2022-04-01","until":"2026-10-31","counted":"2026-11-01T02:10:00.000Z","fewest":5,"nearest":5,"nearestNights":100,"lines":[{"year":"2025-26",""" + Care
            + ""","missing":{"type":"missing-figure","fields":{"episodes_before":60,"episodes_after":35}}}]}""");

    public static void MapEvaluation(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/evaluation").WithTags("Evaluation");
        group.MapGet("/residential-nights", NightsAsync).WithName("residentialNights").WithSummary("Count nights in residential care by year and placement code")
            .WithDescription("For the hub's performance officers, for statistics, as it was counted to the end of a month. A total is of what is shown, so that it tells nothing of what is not.")
            .Answers(Nights).WithProbe($"{Address}/residential-nights");
        group.MapGet("/missing-around-entry", EntriesAsync).WithName("missingAroundEntry").WithSummary("Count missing episodes before and after young people came to the hub")
            .WithDescription("For the hub's performance officers, for statistics, as it was counted to the end of a month.")
            .Answers(Entries).WithProbe($"{Address}/missing-around-entry");
    }

    private static async Task<IResult> NightsAsync(ApiRequest request, Evaluations evaluations) =>
        Of(await evaluations.ResidentialNightsAsync(request.Reader, request.Aborted), nights => nights.WriteJson);

    private static async Task<IResult> EntriesAsync(ApiRequest request, Evaluations evaluations) =>
        Of(await evaluations.MissingAroundEntryAsync(request.Reader, request.Aborted), entries => entries.WriteJson);

    private static IResult Of<T>(Result<T> result, Func<T, Action<Utf8JsonWriter>> write)
        where T : class => result.IsSuccess ? new PageAnswer(write(result.Value)) : ProblemAnswer.Of(result.Refusal);
}
