using NoWrongDoor.Safeguarding.Hub.Tests.Host;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Hub.Tests.FieldTable;

/// <summary>One of the tables beside this file: which rung of which field each reader is shown in one situation.</summary>
internal sealed class TableFile
{
    public const string Withheld = "-";
    public const string Own = "own";
    private readonly Dictionary<(string Reader, string Field), string> _rungs = [];

    private TableFile(string situation, string purpose) => (Situation, Purpose) = (situation, purpose);

    public static string Folder { get; } = Repository.PathOf("tests", "NoWrongDoor.Safeguarding.Hub.Tests", "FieldTable");

    /// <summary>The codes of readers.csv, and who they are.</summary>
    public static IReadOnlyDictionary<string, Acting> Readers { get; } = Lines("readers.csv").ToDictionary(c => c[0], c => new Acting(c[2], c[1]), StringComparer.Ordinal);

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.csv").Select(f => Path.GetFileNameWithoutExtension(f)).Where(n => n is not ("readers" or "lists")).Order(StringComparer.Ordinal)];

    /// <summary>Of records that are no young person's in a situation, and that one list or answer shows.</summary>
    public static bool IsOfItsOwn(string name) => name is "audit" or "mark" or "care-figures" or "missing-figures";

    /// <summary>The highest rung of encrypted fields in lists, of lists.csv.</summary>
    public static IReadOnlyDictionary<string, string> InLists { get; } = Lines("lists.csv").ToDictionary(c => c[0], c => c[1], StringComparer.Ordinal);

    public string Situation { get; }

    public string Purpose { get; }

    public IReadOnlyList<string> Columns { get; private set; } = [];

    public IReadOnlyList<string> Fields => [.. _rungs.Keys.Select(k => k.Field).Distinct()];

    public string this[string reader, string field] => _rungs[(reader, field)];

    /// <summary>
    /// historic.csv, or case-missing.direct-care.csv where the purpose is not safeguarding. Governance acts for audit where the others act for safeguarding.
    /// A table that begins with "as, missing" holds what differs from that one.
    /// </summary>
    public static TableFile Read(string name)
    {
        var table = new TableFile(name.Split('.')[0], name.Split('.') is [_, var purpose] ? purpose : "safeguarding");
        var lines = Lines(name + ".csv").ToList();
        if (lines[0] is ["as", var other])
        {
            table.Add(name, lines[1..]);
            return table.Otherwise(Read(other));
        }

        table.Add(name, lines);
        return table;
    }

    private void Add(string name, List<string[]> lines)
    {
        Columns = lines[0][1..];
        foreach (var cells in lines[1..])
        {
            Assert.True(cells.Length == Columns.Count + 1, $"{name}.csv: {cells[0]} has {cells.Length - 1} cells for {Columns.Count} readers.");
            for (var i = 0; i < Columns.Count; i++)
            {
                Assert.True(_rungs.TryAdd((Columns[i], cells[0]), cells[i + 1]), $"{name}.csv: {cells[0]} stands twice.");
            }
        }
    }

    private TableFile Otherwise(TableFile other)
    {
        foreach (var (place, rung) in other._rungs)
        {
            _rungs.TryAdd(place, rung);
        }

        return this;
    }

    public Acting ReaderOf(string column) =>
        Readers[column].For(Purpose == "safeguarding" && column == "IG" ? "audit" : Purpose);

    private static IEnumerable<string[]> Lines(string file) => File.ReadLines(Path.Combine(Folder, file))
        .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(',').Select(c => c.Trim()).ToArray());
}
