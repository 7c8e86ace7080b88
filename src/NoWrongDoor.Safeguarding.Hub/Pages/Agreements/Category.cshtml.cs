using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Agreements;

/// <summary>What an agreement says of one kind of record: its fields by function, and each clause with the rule beside it.</summary>
[RouteProbe("/agreements/ny-youth-safeguarding/missing", "/agreements/ny-youth-safeguarding/none")]
public sealed class CategoryModel(PolicyRegister policies, AgreementMatrix matrix, TimeProvider clock) : ActingPageModel
{
    public SharingAgreement Agreement { get; private set; } = null!;

    public string Category { get; private set; } = "";

    public IReadOnlyList<MatrixView> Matrix { get; private set; } = [];

    public IReadOnlyList<(Clause Clause, IReadOnlyList<(string Name, string Says)> Rule)> Clauses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, string category, CancellationToken cancellationToken)
    {
        var policy = await policies.CurrentAsync(Reader.Partnership, cancellationToken);
        if (policy.AgreementOf(Reader.Agency, id) is not { } found
            || !found.Agreement.Fields.Any(f => f.Category == category))
        {
            return NotFound();
        }

        (Agreement, Category) = (found.Agreement, category);
        Matrix = [.. matrix.Of(Agreement, policy.Snapshot.OwnSlice!, London.DayOf(clock.GetUtcNow())).Where(row => row.Field.Category == category).Select(row => MatrixView.OfField(row, Agreement.Roles))];
        var words = new ClauseWords(Agreement);
        var about = Agreement.Clauses.Where(c => c.Levels.Keys.Any(IsOfIt)).Select(c => c.Number).ToHashSet(StringComparer.Ordinal);
        Clauses = [.. Agreement.Clauses.Where(c => about.Contains(c.Number) || c.Lifts.Any(about.Contains)).OrderBy(c => c.Number, ClauseOrder.ByPart).Select(c => (c, words.Of(c)))];
        return Page();

        bool IsOfIt(string field) => field.StartsWith(category + ".", StringComparison.Ordinal);
    }
}
