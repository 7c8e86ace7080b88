using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Hub.Probes;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Agreements;

/// <summary>One agreement: what it is, who signed, and which function could be shown how much of what. For everybody of a party.</summary>
[RouteProbe("/agreements/ny-youth-safeguarding", "/agreements/none")]
public sealed class AgreementModel(PolicyRegister policies, AgreementMatrix matrix, TimeProvider clock) : ActingPageModel
{
    public SharingAgreement Agreement { get; private set; } = null!;

    public IReadOnlySet<string> SignedBy { get; private set; } = new HashSet<string>();

    public AgreementStanding Standing { get; private set; } = null!;

    public IReadOnlyList<MatrixView> Matrix { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        var policy = await policies.CurrentAsync(Reader.Partnership, cancellationToken);
        if (policy.AgreementOf(Reader.Agency, id) is not { } found)
        {
            return NotFound();
        }

        var today = London.DayOf(clock.GetUtcNow());
        (Agreement, SignedBy, Standing) = (found.Agreement, found.SignedBy, AgreementStanding.Of(found, today));
        Matrix = [.. matrix.Of(Agreement, policy.Snapshot.OwnSlice!, today).GroupBy(row => row.Field.Category, StringComparer.Ordinal)
            .Select(rows => MatrixView.OfCategory(Agreement.Id, rows.Key, rows, Agreement.Roles))];
        return Page();
    }
}
