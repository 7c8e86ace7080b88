using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure.Verification;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>Holds every figure against its MAC and against the entry under which it was counted: one that was changed, added or taken away is named by measure, year, code, agency and month.</summary>
internal sealed class FigureVerification(HubSecrets secrets, Pseudonyms pseudonyms)
{
    private readonly FigureSeal _seal = new(secrets);

    /// <summary>The types whose versions stand in the table of figures and not among the revisions of records.</summary>
    public static IReadOnlySet<string> Types { get; } = new HashSet<string>([FigureTypes.Care.Name, FigureTypes.Missing.Name], StringComparer.Ordinal);

    public async Task VerifyAsync(NpgsqlTransaction transaction, string partnership, EnteredRevisions entered, RecordReport report, CancellationToken cancellationToken)
    {
        var missing = entered.Stored.Where(stored => Types.Contains(stored.Key.Type)).ToDictionary();
        foreach (var row in await FigureTable.ReadAsync(transaction, partnership, cancellationToken))
        {
            report.Figures++;
            var problems = row.Line.Records.Select(record =>
            {
                var named = new EnteredRevision(record.Type, pseudonyms.Of(partnership, record.Type, row.Line.IdOf(partnership, record)), row.Month);
                return !missing.Remove(named, out var stored) ? "it was stored without an entry of the ledger"
                    : stored.Mac != Convert.ToHexStringLower(row.Mac) ? "its MAC is not the one in the ledger"
                    : _seal.IsGenuine(partnership, row) ? null : "changed directly in the database";
            }).ToList();
            report.Add(problems.Find(problem => problem is not null), () => Name(row));
        }

        foreach (var (named, stored) in missing)
        {
            report.Add("the figure is gone", () => $"{named.Type} {named.Record}, to the end of {MonthOf(named.Revision)}", stored.Index);
        }
    }

    private static string Name(FigureRow row) => string.Create(CultureInfo.InvariantCulture,
        $"figure {row.Line.Measure} {FigureJson.Name(row.Line.Year)} {row.Line.Placement ?? "in all"} of {row.Line.Care}{(row.Line.Missing is { } police ? $" and {police}" : "")}, to the end of {MonthOf(row.Month)}");

    private static string MonthOf(int month) => string.Create(CultureInfo.InvariantCulture, $"{month / 12}-{(month % 12) + 1:00}");
}
