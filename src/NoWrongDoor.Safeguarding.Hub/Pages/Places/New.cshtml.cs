using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Places.Register;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Places;

/// <summary>Puts a place on the register, by its name and kind; the rest is asked for on its own page, one question at a time.</summary>
[RouteProbe("/places/new")]
public sealed class NewModel(PlaceRegister register, IdSource ids) : ActingPageModel
{
    public static IReadOnlyList<(string Value, string Words, string? Hint)> Kinds { get; } =
        [.. PlaceCodes.Types.Select(t => (t, CodeWords.Of("place_type", t), t == PlaceCodes.Dwelling ? "No other agency is shown it, and it stays so." : null))];

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    /// <summary>Sending the form twice records once.</summary>
    [BindProperty]
    public string Key { get; set; } = "";

    public IActionResult OnGet()
    {
        Key = ids.Next().ToString("N");
        return May("record.place") ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!May("record.place"))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Name))
        {
            ModelState.AddModelError(nameof(Name), "Enter what the place is called");
        }

        if (string.IsNullOrWhiteSpace(Kind))
        {
            ModelState.AddModelError(nameof(Kind), "Choose what kind of place it is");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var fields = new Dictionary<string, JsonElement> { ["place_name"] = JsonSerializer.SerializeToElement(Name), ["place_type"] = JsonSerializer.SerializeToElement(Kind) };
        var recorded = await register.CreateAsync(Reader, new RecordInput(fields, "Recorded", Key), cancellationToken);
        return recorded.IsSuccess ? LocalRedirect($"/places/{recorded.Value.Id}?done=recorded")
            : Explain(recorded.Refusal, field => field == "place_type" ? nameof(Kind) : nameof(Name)) ? Page() : Refused(recorded.Refusal);
    }
}
