using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Places.Register;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Places;

/// <summary>The register of places, by their clocks.</summary>
[RouteProbe("/places")]
public sealed class IndexModel(PlaceRegister register, Reading reading, TimeProvider time) : ActingPageModel
{
    public IReadOnlyList<PlaceView> Places { get; private set; } = [];

    public bool MayRecord { get; private set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>Where the list goes on, when there are more than one page holds.</summary>
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await register.ListAsync(Reader, new ListRequest { Fields = PlaceView.Listed, Cursor = string.IsNullOrEmpty(After) ? null : After }, cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found.Refusal);
        }

        var today = DateOnly.FromDateTime(SpokenTime.InLondon(time.GetUtcNow()));
        Places = [.. (await reading.ViewAsync(Reader, found.Value, cancellationToken)).Select(view => new PlaceView(view, today))];
        (MayRecord, Next) = (May("record.place"), found.Value.NextCursor);
        return Page();
    }
}
