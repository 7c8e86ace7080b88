namespace NoWrongDoor.Safeguarding.Core.Intake;

/// <summary>One row under its header. A row lives until the next one is read.</summary>
public sealed class CsvRow
{
    private readonly Dictionary<string, int> _columns;
    private IReadOnlyList<string> _fields = [];

    internal CsvRow(Dictionary<string, int> columns) => _columns = columns;

    /// <summary>The line of the file on which the row starts; the header is line 1.</summary>
    public long Line { get; private set; }

    public bool IsComplete => _fields.Count == _columns.Count;

    /// <summary>The field without the spaces around it; empty where the file has no such column.</summary>
    public string this[string column] => _columns.TryGetValue(column, out var index) && index < _fields.Count ? _fields[index].Trim() : string.Empty;

    internal CsvRow Show(long line, IReadOnlyList<string> fields)
    {
        (Line, _fields) = (line, fields);
        return this;
    }

    public RowProblem WrongLength() => new(Line, "(row)",
        $"The row has {_fields.Count} fields and the header {_columns.Count}.", "Give each row as many fields as the header names; put text that holds a comma in quotes.");
}
