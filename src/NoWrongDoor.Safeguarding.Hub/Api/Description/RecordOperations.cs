using NoWrongDoor.Safeguarding.Hub.Api.Requests;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Api.Description;

/// <summary>What the operations of every record type have in common: what they take, what they answer, how a crawler asks them.</summary>
internal static class RecordOperations
{
    public static readonly BodyShape NewSlice = new("new", BodyShape.YoungPerson with { Required = false }, BodyShape.Fields, BodyShape.Why);
    public static readonly BodyShape NewAboutPerson = new("new", BodyShape.YoungPerson, BodyShape.Fields, BodyShape.Why);
    public static readonly BodyShape Correction = new("correction", BodyShape.Fields, BodyShape.Why);

    public static RouteHandlerBuilder Creates(this RouteHandlerBuilder builder, RecordDescription record, BodyShape body, params string[] only) => builder
        .Takes(new Takes { Body = body, Creates = true })
        .Answers(new AnswerShape.Created(record))
        .WithMetadata(new Writes(record, only))
        .WithoutProbe("records something new");

    public static RouteHandlerBuilder Corrects(this RouteHandlerBuilder builder, RecordDescription record, params string[] only) => builder
        .Takes(new Takes { Body = Correction, Corrects = true })
        .Answers(new AnswerShape.OneRecord(record))
        .WithMetadata(new Writes(record, only))
        .WithoutProbe("changes what is recorded");

    public static RouteHandlerBuilder ReadsOne(this RouteHandlerBuilder builder, RecordDescription record, string collection) => builder
        .Answers(new AnswerShape.OneRecord(record))
        .WithProbe($"{HubApi.Root}/{collection}/{{{record.Type}}}", $"{HubApi.Root}/{collection}/{record.TokenPrefix}_none");

    public static RouteHandlerBuilder Lists(this RouteHandlerBuilder builder, RecordDescription record, string collection, params QueryName[] filters) => builder
        .Takes(Takes.Pages(filters))
        .Answers(new AnswerShape.Page(record))
        .WithProbe([$"{HubApi.Root}/{collection}", $"{HubApi.Root}/{collection}?limit=2", .. filters.Where(f => f == QueryName.YoungPerson).Select(f => $"{HubApi.Root}/{collection}?young_person={{young-person}}"),
            .. filters.Where(f => f == QueryName.PartOf).Select(f => $"{HubApi.Root}/{collection}?part_of={{raise-case}}")]);

    public static RouteHandlerBuilder ReadsHistory(this RouteHandlerBuilder builder, RecordDescription record, string collection) => builder
        .Answers(new AnswerShape.History(record))
        .WithProbe($"{HubApi.Root}/{collection}/{{{record.Type}}}/history");
}
