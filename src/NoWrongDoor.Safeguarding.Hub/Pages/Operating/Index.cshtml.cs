using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Jobs.Operating;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Operating;

/// <summary>Does everything run that should, and when next? For operators, who see no record of anybody.</summary>
[RouteProbe("/operator")]
public sealed class IndexModel(JobOffice office) : ActingPageModel
{
    public JobBoard Board { get; private set; } = null!;

    /// <summary>What was just asked, and of which job.</summary>
    [BindProperty(SupportsGet = true, Name = "asked")]
    public string? Asked { get; set; }

    [BindProperty(SupportsGet = true, Name = "of")]
    public string? Of { get; set; }

    public string AskedOf { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var board = await office.ReadAsync(Reader, cancellationToken);
        if (!board.IsSuccess)
        {
            return Refused(board.Refusal);
        }

        Board = board.Value;
        AskedOf = Of is null ? "" : office.Find(Of)?.Title ?? "";
        Asked = AskedOf.Length > 0 && JobOffice.Acts.Contains(Asked) ? Asked : null;
        return Page();
    }
}
