using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NoWrongDoor.Safeguarding.Hub.Security;
using NoWrongDoor.Safeguarding.Hub.Security.SignIn;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages;

/// <summary>What was asked for at the token service, what was granted, and what cut it.</summary>
[Authorize(Policy = HubSecurity.SignedInPolicy)]
[RouteProbe("/access-narrowed")]
public sealed class AccessNarrowedModel(ActingSession session) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Moved { get; set; }

    public string Back => LocalAddress.Of(ReturnUrl);

    public bool IsRefused => session.Current is null or { IsRefused: true };

    public IReadOnlyList<Narrowing> Narrowed => session.Current?.Narrowed ?? [];
}
