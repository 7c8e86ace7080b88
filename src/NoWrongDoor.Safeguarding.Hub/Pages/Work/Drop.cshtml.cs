using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Work;

/// <summary>Asks before a draft is thrown away: what is typed at night is not typed twice.</summary>
[RouteProbe("/drafts/00000000-0000-7000-8000-000000000001/drop")]
public sealed class DropModel(OwnDrafts drafts) : ActingPageModel
{
    public OwnDraft Draft { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid draft, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(Reader, draft, cancellationToken) is not { } own)
        {
            return RedirectToPage("/Index", new { done = "gone" });
        }

        Draft = own;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid draft, CancellationToken cancellationToken)
    {
        return await drafts.RemoveAsync(Reader, draft, cancellationToken) is { } refusal ? Refused(refusal) : RedirectToPage("/Index", new { done = "thrown" });
    }
}
