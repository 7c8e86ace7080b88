using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Places.Ground;
using NoWrongDoor.Safeguarding.Core.Places.Register;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Places;

/// <summary>Who owns this place's safety? Owner and clock at the top, then what makes it safer, and the plan.</summary>
[RouteProbe("/places/{place}", "/places/pl_none")]
public sealed class PlaceModel(PlaceRegister register, Hotspots hotspots, Reading reading, TimeProvider time) : ActingPageModel
{
    public PlaceView Place { get; private set; } = null!;

    /// <summary>What is public around it, as closely as the reader is shown where it is; nothing where they are not, or it lies nowhere.</summary>
    public GroundAround? Around { get; private set; }

    public bool MayAudit => May("audit.read");

    [BindProperty(SupportsGet = true, Name = "done")]
    public string? Done { get; set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        var found = await register.ReadAsync(Reader, id, cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found.Refusal);
        }

        var view = (await reading.ViewAsync(Reader, found.Value, cancellationToken)) with { MayWrite = May("record.place") };
        Place = new PlaceView(view, DateOnly.FromDateTime(SpokenTime.InLondon(time.GetUtcNow())));
        Around = Place.Square is { } square ? reading.Of(await hotspots.AroundAsync(Reader, square, cancellationToken)) : null;
        return Page();
    }
}
