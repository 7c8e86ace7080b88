using System.Globalization;
using System.Text;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Intake;
using NoWrongDoor.Safeguarding.Core.Places.BaseLayers;

namespace NoWrongDoor.Safeguarding.Cli.Import;

/// <summary>What came of an import of a base layer, for a person and for a program.</summary>
internal sealed class BaseLayerReport(BaseLayerRequest request, ReaderIdentity by, FeatureReport report, BaseLayerChange? done)
{
    public const string JsonForm =
        "{file, kind, partnership, agency, dryRun, imported, rows, layers: {layer: rows}, added, replaced, unchanged, notInFile, entries, "
        + "partition: {version, cells, new}, notes: {words: rows}, problems: {total, byRule: [{field, rule, rows}], first: [{row, field, rule, remedy}]}}";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // A row of a table is named by its line, a boundary by its place in the collection.
    private string Row => request.Kind == BaseLayerFile.Boundaries ? "feature" : "line";

    public string ToJson() => JsonSerializer.Serialize(new
    {
        file = Path.GetFileName(request.Path),
        kind = request.Kind.ToString().ToLowerInvariant(),
        partnership = by.Partnership,
        agency = by.Agency,
        dryRun = request.Rehearse,
        imported = done is not null && !request.Rehearse,
        rows = report.Rows,
        layers = report.Layers,
        added = done?.Added ?? 0,
        replaced = done?.Replaced ?? 0,
        unchanged = done?.Unchanged ?? 0,
        notInFile = done?.NotInFile ?? 0,
        entries = request.Rehearse ? 0 : done?.Entries ?? 0,
        partition = new { version = done?.Partition.Version ?? 0, cells = done?.Partition.Cells ?? 0, @new = done?.Partition.IsNew ?? false },
        notes = report.Notes,
        problems = new
        {
            total = report.Problems.Total,
            byRule = report.Problems.ByRule.Select(r => new { field = r.Field, rule = r.Rule, rows = r.Count }),
            first = report.Problems.First.Select(p => new { row = p.Line, field = p.Field, rule = p.Rule, remedy = p.Remedy }),
        },
    }, Form);

    public string ToText()
    {
        var text = new StringBuilder();
        Line(text, $"{request.Path}: {report.Rows:#,0} rows{(report.Layers.Count == 0 ? "" : $", {string.Join(", ", report.Layers.Select(l => $"{l.Key} {l.Value.ToString("#,0", CultureInfo.InvariantCulture)}"))}")}");
        if (done is null)
        {
            Problems(text, report.Problems);
        }
        else
        {
            Change(text, done);
        }

        return text.ToString().TrimEnd();
    }

    private void Problems(StringBuilder text, RowProblems problems)
    {
        Line(text, $"Nothing of it was imported: {problems.Total:#,0} rows cannot be kept.");
        foreach (var (field, rule, count) in problems.ByRule)
        {
            Line(text, $"  {count,9:#,0}  {field}: {rule}");
        }

        Line(text, $"The first of them:");
        foreach (var problem in problems.First)
        {
            Line(text, $"  {request.Path}: {Row} {problem.Line}, {problem.Field}: {problem.Rule} {problem.Remedy}");
        }
    }

    private void Change(StringBuilder text, BaseLayerChange change)
    {
        var would = request.Rehearse ? "would be " : "";
        Line(text, change is { Added: 0, Replaced: 0 }
            ? (FormattableString)$"Nothing changes: every row is there already."
            : $"  {change.Added,9:#,0}  {would}added\n  {change.Replaced,9:#,0}  {would}put in the place of what an earlier file said of the same\n  {change.Unchanged,9:#,0}  are there already");
        if (change.NotInFile > 0)
        {
            Line(text, $"  {change.NotInFile,9:#,0}  others of the layer are not in this file, and stay");
        }

        foreach (var (words, count) in report.Notes)
        {
            Line(text, $"  {count,9:#,0}  {words}");
        }

        if (request.Kind == BaseLayerFile.Postcodes)
        {
            Line(text, change.Partition switch
            {
                { Version: 0 } => $"No cells of the map: there are fewer than 40 live postcodes at places of their own.",
                { IsNew: true } => $"{change.Partition.Cells:#,0} cells of the map {(request.Rehearse ? "would be" : "are")} made of the live postcodes, version {change.Partition.Version}.",
                _ => $"The {change.Partition.Cells:#,0} cells of the map stay as they are, version {change.Partition.Version}; --new-partition makes them anew.",
            });
        }

        if (!request.Rehearse && change.Entries > 0)
        {
            Line(text, $"In the ledger under {change.Entries:#,0} entries, each with the root of the hashes of its rows.");
        }
    }

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
