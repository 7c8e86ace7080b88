using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages;

/// <summary>
/// A page whose form changes a record. The form carries the version that it was opened from (RFC 9110 section 13.1.1, If-Match) and keeps it however often
/// it comes back: a newer one would let it overwrite what a colleague wrote and its author never saw. Only where a refusal says that somebody changed the
/// record, and the page says what stands there now, does it carry the version of that.
/// </summary>
public abstract class ChangingPageModel : ActingPageModel
{
    [BindProperty]
    public string ETag { get; set; } = "";

    /// <summary>The record as somebody else has left it, where what was sent was refused for that.</summary>
    public RecordView? SaysNow { get; private set; }

    /// <summary>Call whenever the record has been read for the form.</summary>
    protected void MadeFrom(RecordView record)
    {
        if (!HttpMethods.IsPost(Request.Method) || SomebodyChangedIt)
        {
            (ETag, SaysNow) = (record.ETag, SomebodyChangedIt ? record : null);
        }
    }
}
