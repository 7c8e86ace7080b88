using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Security;
using NoWrongDoor.Safeguarding.Hub.Security.SignIn;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages;

/// <summary>One agency, one function and one purpose at a time; changing is an entry of the ledger.</summary>
[Authorize(Policy = HubSecurity.SignedInPolicy)]
[NoProbe("shows the person's own memberships, as the identity provider has them")]
public sealed class ChooseModel(ActingSession session) : PageModel
{
    [BindProperty]
    public string? Choice { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IReadOnlyList<(string Value, string Text)> Choices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Choice = session.Current is { } acting ? ValueOf(acting.Choice) : Choices.Count == 1 ? Choices[0].Value : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Choice?.Split('|') is not [var partnership, var agency, var function, var purpose]
            || await session.ChooseAsync(new ActingChoice(partnership, agency, function, purpose), cancellationToken) is not { } acting)
        {
            await LoadAsync(cancellationToken);
            ModelState.AddModelError(nameof(Choice), "Choose who you are acting as");
            return Page();
        }

        var back = LocalAddress.Of(ReturnUrl);
        return acting.IsRefused || acting.Narrowed.Count > 0 ? RedirectToPage("/AccessNarrowed", new { returnUrl = back }) : LocalRedirect(back);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var memberships = await session.MembershipsAsync(cancellationToken);
        Choices = [.. memberships.SelectMany(m => m.Purposes, (m, purpose) => (
            ValueOf(new ActingChoice(m.Partnership, m.Agency, m.Function, purpose)),
            $"{FieldWords.Plain(m.Function)}, {m.NameAmong(memberships)}, for {FieldWords.InSentence(purpose)}"))];
    }

    private static string ValueOf(ActingChoice choice) => $"{choice.Partnership}|{choice.Agency}|{choice.Function}|{choice.Purpose}";
}
