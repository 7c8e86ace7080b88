using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Pages.People;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Records;

/// <summary>The whole of one record about a young person: every value with why it is shown, what is withheld and whom to ask, and what has to be done about it.</summary>
[RouteProbe(
    "/records/young-person/{young-person}", "/records/communication-passport/{communication-passport}", "/records/return-home-interview/{return-home-interview}",
    "/records/asb-incident/{asb-incident}", "/records/camhs-summary/{camhs-summary}", "/records/sdq-score/{sdq-score}", "/records/ae-contact/{ae-contact}",
    "/records/education-record/{education-record}", "/records/care-episode/{care-episode}", "/records/housing-record/{housing-record}",
    "/records/intelligence-item/{intelligence-item}", "/records/young-person/yp_none", "/records/nothing/yp_none")]
public sealed class IndexModel(CorrectableRecords records, Reading reading, TimeProvider clock) : ActingPageModel
{
    private const string Slice = "young-person";

    public RecordView Record { get; private set; } = null!;

    public RecordMarks Marks { get; private set; } = null!;

    /// <summary>What to call the young person.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Their page.</summary>
    public string Back { get; private set; } = "";

    public string Title => Record.Type == Slice ? $"What {Record.OwnerName} holds" : $"{FieldWords.Plain(Record.Type)}, recorded by {Record.OwnerName}";

    /// <summary>What the reader has just done.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public string? DoneWords => Done switch
    {
        "recorded" => $"{FieldWords.Plain(Record.Type)}: it is recorded.",
        "corrected" => "The correction is recorded.",
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(string type, string id, CancellationToken cancellationToken)
    {
        // What has a page of its own elsewhere has none here.
        var known = PersonRecordTypes.Find(type);
        if (known is null && type != Slice)
        {
            return NotFound();
        }

        var found = await records.ReadAsync(type, Reader, id, cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found.Refusal);
        }

        Record = (await reading.ViewAsync(Reader, found.Value, cancellationToken)) with { MayWrite = known is null || May(known.Permission) };
        Marks = RecordMarks.Of(found.Value, Record, clock.GetUtcNow());
        (Name, Back) = (await reading.PersonAsync(Reader, found.Value.Subject, cancellationToken), $"/young-people/{found.Value.Subject}");
        return Page();
    }
}
