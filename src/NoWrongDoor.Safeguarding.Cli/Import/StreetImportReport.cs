using System.Globalization;
using System.Text;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Places.Background;

namespace NoWrongDoor.Safeguarding.Cli.Import;

/// <summary>What came of an import, for a person and for a program.</summary>
internal sealed class StreetImportReport(string file, ReaderIdentity by, bool dryRun, StreetReport report, StreetChange? done)
{
    public const string JsonForm =
        "{file, partnership, agency, dryRun, imported, rows, added, replaced, unchanged, entries, months: {first, last}, forces: {name: rows}, withoutId, "
        + "notMapped: {withoutLocation, withoutPlaceName, withoutLsoa, lsoaNewIn2021, unknownTypes: {type: rows}, contextLeftOut}, "
        + "problems: {total, byRule: [{field, rule, rows}], first: [{line, field, rule, remedy}]}}";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string ToJson() => JsonSerializer.Serialize(new
    {
        file = Path.GetFileName(file),
        partnership = by.Partnership,
        agency = by.Agency,
        dryRun,
        imported = done is not null && !dryRun,
        rows = report.Rows,
        added = done?.Added ?? 0,
        replaced = done?.Replaced ?? 0,
        unchanged = done?.Unchanged ?? 0,
        entries = dryRun ? 0 : done?.Entries ?? 0,
        months = new { first = Month(report.FirstMonth), last = Month(report.LastMonth) },
        forces = report.Forces,
        withoutId = report.WithoutId,
        notMapped = new
        {
            withoutLocation = report.WithoutLocation,
            withoutPlaceName = report.WithoutPlaceName,
            withoutLsoa = report.WithoutLsoa,
            lsoaNewIn2021 = report.LsoaNewIn2021,
            unknownTypes = report.UnknownTypes,
            contextLeftOut = report.ContextLeftOut,
        },
        problems = new
        {
            total = report.Problems.Total,
            byRule = report.Problems.ByRule.Select(r => new { field = r.Field, rule = r.Rule, rows = r.Count }),
            first = report.Problems.First.Select(p => new { line = p.Line, field = p.Field, rule = p.Rule, remedy = p.Remedy }),
        },
    }, Form);

    public string ToText()
    {
        var text = new StringBuilder();
        Line(text, $"{file}: {report.Rows:#,0} rows{(report.FirstMonth is null ? "" : $", {Month(report.FirstMonth)} to {Month(report.LastMonth)}, {string.Join(", ", report.Forces.Keys)}")}");
        if (done is null)
        {
            Problems(text);
        }
        else
        {
            Change(text, done);
            Background(text);
        }

        return text.ToString().TrimEnd();
    }

    private void Problems(StringBuilder text)
    {
        Line(text, $"Nothing was imported: {report.Problems.Total:#,0} rows cannot be kept.");
        foreach (var (field, rule, count) in report.Problems.ByRule)
        {
            Line(text, $"  {count,9:#,0}  {field}: {rule}");
        }

        Line(text, $"The first of them:");
        foreach (var problem in report.Problems.First)
        {
            Line(text, $"  {file}: {problem}");
        }
    }

    private void Change(StringBuilder text, StreetChange change)
    {
        var would = dryRun ? "would be " : "";
        Line(text, change is { Added: 0, Replaced: 0 }
            ? (FormattableString)$"Nothing changes: every row is there already."
            : $"  {change.Added,9:#,0}  {would}added\n  {change.Replaced,9:#,0}  {would}put in the place of what an earlier file said of the same crime\n  {change.Unchanged,9:#,0}  are there already");
        if (!dryRun && change.Entries > 0)
        {
            Line(text, $"In the ledger under {change.Entries:#,0} entries, each with the root of the hashes of its rows.");
        }
    }

    private void Background(StringBuilder text)
    {
        Line(text, $"Background to places, not our young people. Of these rows");
        foreach (var (count, what) in new[]
        {
            (report.WithoutLocation, "have no location: counted, on no map"),
            (report.WithoutPlaceName, "are at a point without a name"),
            (report.WithoutLsoa, "are at a point in no census area"),
            (report.LsoaNewIn2021, "are in census areas of 2021 that boundaries of 2011 do not have: join by the point"),
            (report.WithoutId, "have no id of their own, as all anti-social behaviour: told apart by what they say and their number"),
            (report.ContextLeftOut, "have a context, which is not kept"),
        }.Where(c => c.Item1 > 0))
        {
            Line(text, $"  {count,9:#,0}  {what}");
        }

        foreach (var (type, count) in report.UnknownTypes)
        {
            Line(text, $"  {count,9:#,0}  are of a category that the hub does not know: {type}");
        }
    }

    private static string? Month(DateOnly? month) => month?.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
