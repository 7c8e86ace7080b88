using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Hub.Probes;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Agreements;

/// <summary>The agreements to which the reader's agency is a party, each with how it stands.</summary>
[RouteProbe("/agreements")]
public sealed class IndexModel(PolicyRegister policies, TimeProvider clock) : ActingPageModel
{
    public IReadOnlyList<(SharingAgreement Agreement, AgreementStanding Standing)> Agreements { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var today = London.DayOf(clock.GetUtcNow());
        Agreements = [.. (await policies.CurrentAsync(Reader.Partnership, cancellationToken)).Snapshot.Agreements
            .Where(a => a.Agreement.Parties.Any(p => p.Id == Reader.Agency))
            .Select(a => (a.Agreement, AgreementStanding.Of(a, today))).OrderByDescending(a => a.Item2.IsInForce).ThenBy(a => a.Agreement.Title, StringComparer.Ordinal)];
        return Page();
    }
}
