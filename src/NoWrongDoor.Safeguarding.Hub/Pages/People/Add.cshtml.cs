using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;
using NoWrongDoor.Safeguarding.WebCommon.Forms;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>
/// Records a young person whom the search does not find. Whoever may be the same is looked for first, in reach by name and beyond it by the exact details
/// (ADR 0007): a second record of somebody hides from each agency what the other knows.
/// </summary>
[RouteProbe("/young-people/new")]
public sealed class AddModel(YoungPeople people, Reading reading, IdSource ids) : ActingPageModel
{
    private const string Permission = "record.young-person";
    private static readonly IReadOnlyList<string> Columns = [.. PersonWords.NameFields, "date_of_birth", "known_as"];

    [BindProperty]
    public string? GivenName { get; set; }

    [BindProperty]
    public string? FamilyName { get; set; }

    [BindProperty]
    public string? KnownAs { get; set; }

    [BindProperty]
    public DateParts Born { get; set; } = new();

    /// <summary>Sending the form twice records once.</summary>
    [BindProperty]
    public string Key { get; set; } = "";

    /// <summary>Whoever was shown as perhaps the same is somebody else.</summary>
    [BindProperty]
    public bool Anyway { get; set; }

    /// <summary>What the hub has looked for: where that was changed meanwhile, it looks again.</summary>
    [BindProperty]
    public string? LookedFor { get; set; }

    public IReadOnlyList<FoundPerson> Alike { get; private set; } = [];

    /// <summary>The form may be sent as it stands, though somebody alike was found or could not be looked for.</summary>
    public bool AsksAnyway { get; private set; }

    public IActionResult OnGet()
    {
        Key = ids.Next().ToString("N");
        return May(Permission) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!May(Permission))
        {
            return NotFound();
        }

        var fields = Read();
        if (!ModelState.IsValid || (!(Anyway && LookedFor == Said(fields)) && await FindsAlikeAsync(fields, cancellationToken)))
        {
            return Page();
        }

        var input = fields.ToDictionary(f => f.Key, f => JsonSerializer.SerializeToElement(f.Value));
        var recorded = await people.CreateAsync(Reader, new RecordInput(input, "Recorded", Key), cancellationToken: cancellationToken);
        if (recorded.IsSuccess)
        {
            return May("record.missing") ? RedirectToPage("/Missing/Report/Start", new { id = recorded.Value.Id })
                : RedirectToPage("/People/Record", new { id = recorded.Value.Id, done = "young-person" });
        }

        return Explain(recorded.Refusal, BoxOf) ? Page() : Refused(recorded.Refusal);
    }

    private Dictionary<string, string> Read()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, typed) in new[] { ("given_name", GivenName), ("family_name", FamilyName), ("known_as", KnownAs) })
        {
            if (!string.IsNullOrWhiteSpace(typed))
            {
                fields[field] = typed.Trim();
            }
        }

        if (fields.Count == 0)
        {
            ModelState.AddModelError(nameof(GivenName), "Enter at least one name, or what they are known as");
        }

        if (!Born.IsEmpty)
        {
            if (Born.TryRead("The date of birth", out var day, out var problem))
            {
                fields["date_of_birth"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
            else
            {
                ModelState.AddModelError(nameof(Born), problem!);
            }
        }

        return fields;
    }

    private async Task<bool> FindsAlikeAsync(Dictionary<string, string> fields, CancellationToken cancellationToken)
    {
        string? Of(string field) => fields.GetValueOrDefault(field);
        var name = string.Join(' ', new[] { Of("given_name"), Of("family_name") }.OfType<string>());
        var found = await people.SearchAsync(Reader, new PersonSearch(Name: name.Length > 0 ? name : Of("known_as")) { Fields = Columns }, cancellationToken);
        await AddAsync(found, cancellationToken);
        if (May("match") && Of("date_of_birth") is { } born && Of("given_name") is { } given && Of("family_name") is { } family)
        {
            await AddAsync(await people.MatchAsync(Reader, new PersonMatch(born, GivenName: given, FamilyName: family), cancellationToken), cancellationToken);
        }

        LookedFor = Said(fields);
        AsksAnyway = Alike.Count > 0 || !ModelState.IsValid;
        return AsksAnyway;
    }

    private static string Said(Dictionary<string, string> fields) => string.Join('|', fields.Select(f => $"{f.Key}={f.Value}"));

    // What could not be looked for is said; it does not keep somebody who is missing from being recorded.
    private async Task AddAsync(Result<DisclosedPage> found, CancellationToken cancellationToken)
    {
        if (found.IsSuccess)
        {
            Alike = [.. Alike, .. FoundPerson.Of(found.Value, await reading.ViewAsync(Reader, found.Value, cancellationToken))];
        }
        else if (found.Refusal is Refusal.TooMany)
        {
            Explain(found.Refusal);
        }
    }

    private static string BoxOf(string field) => field switch
    {
        "given_name" => nameof(GivenName),
        "family_name" => nameof(FamilyName),
        "known_as" => nameof(KnownAs),
        "date_of_birth" => nameof(Born),
        _ => "",
    };
}
