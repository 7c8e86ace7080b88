using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Hub.Api.Answers;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;

namespace NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;

/// <summary>A type of records about young people, without steps of its own.</summary>
internal abstract record PersonRecordType(RecordDescription Record, string Collection, string One, string Permission)
    : OfferedType(Record, Collection, One, Permission)
{
    /// <summary>What the page of a young person says of each of them.</summary>
    public required LeadFields Lead { get; init; }
}

/// <summary>Offers the records of one service of Core: list, record, read, correct, history.</summary>
internal sealed record PersonRecordType<TRecords>(RecordDescription Record, string Collection, string One, string Permission)
    : PersonRecordType(Record, Collection, One, Permission)
    where TRecords : Core.People.PersonRecords
{
    public override void Map(IEndpointRouteBuilder api)
    {
        // As delegates of known type: the analyzer of route handlers cannot read methods of a generic record.
        Delegate create = CreateAsync, list = ListAsync, read = ReadAsync, correct = CorrectAsync, history = HistoryAsync;
        var group = api.MapGroup("/" + Collection).WithTags(char.ToUpperInvariant(Many[0]) + Many[1..]);
        group.MapGet("", list).Lists(Record, Collection, QueryName.YoungPerson).WithName($"list{Named(Collection)}").WithSummary($"List {Many}, the latest first");
        group.MapPost("", create).Creates(Record, RecordOperations.NewAboutPerson).WithName($"record{Named(Record.Type)}").WithSummary($"Record {One}").WithDescription(Note);
        group.MapGet("/{id}", read).ReadsOne(Record, Collection).WithName($"read{Named(Record.Type)}").WithSummary($"Read {One}");
        group.MapPatch("/{id}", correct).Corrects(Record).WithName($"correct{Named(Record.Type)}").WithSummary($"Correct {One}");
        group.MapGet("/{id}/history", history).ReadsHistory(Record, Collection).WithName($"read{Named(Record.Type)}History").WithSummary($"Read how {One} came to be what it is");
    }

    private async Task<IResult> CreateAsync(ApiRequest request, TRecords records) =>
        RecordAnswer.Created(await records.CreateAsync(request.Reader, request.Text("young_person")!, request.Input, request.Aborted), $"{HubApi.Root}/{Collection}");

    private static async Task<IResult> ListAsync(ApiRequest request, TRecords records) =>
        PageAnswer.Of(await records.ListAsync(request.Reader, request.List, request.Aborted));

    private static async Task<IResult> ReadAsync(string id, ApiRequest request, TRecords records) =>
        RecordAnswer.Read(await records.ReadAsync(request.Reader, id, request.Aborted));

    private static async Task<IResult> CorrectAsync(string id, ApiRequest request, TRecords records) =>
        RecordAnswer.Read(await records.CorrectAsync(request.Reader, id, request.IfMatch, request.Input, request.Aborted));

    private static async Task<IResult> HistoryAsync(string id, ApiRequest request, TRecords records) =>
        PageAnswer.Of(await records.HistoryAsync(request.Reader, id, request.Aborted));
}
