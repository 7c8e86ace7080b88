using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Canonical;
using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>Which figures, of whom: the same line each month, so that its ids are the same whenever it is asked for.</summary>
/// <param name="Agency">The hub whose officers they are made for.</param>
/// <param name="Measure">What is counted.</param>
/// <param name="Definition">Which version of the measure's definition: figures of two versions are of two lines.</param>
/// <param name="Care">Whose records of care were counted.</param>
/// <param name="Missing">Whose missing episodes were; nothing where none are.</param>
/// <param name="Year">The collection year.</param>
/// <param name="Placement">The placement code; nothing where it is not by code.</param>
internal sealed record FigureLine(string Agency, string Measure, int Definition, string Care, string? Missing, CollectionYear Year, string? Placement)
{
    private string Named => string.Create(CultureInfo.InvariantCulture, $"{Agency} {Measure}.{Definition} {Year.Start} {Placement ?? "all"} {Care} {Missing}");

    /// <summary>The records that the line is shown as: one of each agency whose records it is made from.</summary>
    public IReadOnlyList<(string Type, string Owner)> Records => Missing is null ? [(FigureTypes.Care.Name, Care)] : [(FigureTypes.Care.Name, Care), (FigureTypes.Missing.Name, Missing)];

    public Guid IdOf(string partnership, (string Type, string Owner) record) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', partnership, record.Owner, record.Type, Named))).AsSpan(0, 16));
}

/// <summary>A line as it was told for one month, as the database keeps it.</summary>
/// <param name="Line">Which figures.</param>
/// <param name="CountedTo">The first day that was not counted.</param>
/// <param name="Counts">In the order of <see cref="Columns"/>; nothing where a figure is of too few, or not of this measure.</param>
/// <param name="MadeAt">When it was counted.</param>
/// <param name="Entry">The entry of the ledger under which it was.</param>
/// <param name="Mac">Over all of it.</param>
internal sealed record FigureRow(FigureLine Line, DateOnly CountedTo, IReadOnlyList<int?> Counts, DateTimeOffset MadeAt, Guid Entry, byte[] Mac)
{
    public static readonly IReadOnlyList<string> Columns = ["young_people", "nights", "young_people_before", "young_people_after", "episodes_before", "episodes_after"];

    /// <summary>What entries name it by beside its line: the month, as a number that grows by one from month to month.</summary>
    public int Month => new CountedTime(CountedTo).Month;

    /// <summary>Everything that it says, in the form whose MAC is kept.</summary>
    public byte[] Form()
    {
        var counts = new JsonObject();
        for (var i = 0; i < Columns.Count; i++)
        {
            counts[Columns[i]] = Counts[i];
        }

        return CanonicalJson.Serialize(new JsonObject
        {
            ["v"] = 1,
            ["agency"] = Line.Agency,
            ["measure"] = Line.Measure,
            ["definition"] = Line.Definition,
            ["care"] = Line.Care,
            ["missing"] = Line.Missing,
            ["year"] = Line.Year.Start,
            ["placement"] = Line.Placement,
            ["counted to"] = CountedTo.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["made"] = Moment.Text(MadeAt),
            ["entry"] = Entry.ToString("D"),
            ["counts"] = counts,
        });
    }
}
