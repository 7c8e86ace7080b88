using System.Text;

namespace NoWrongDoor.Safeguarding.Core.Intake;

/// <summary>RFC 4180, read as it comes. What a row may hold is bounded, so a file without line ends or quotes costs no memory.</summary>
internal sealed class CsvText(TextReader text)
{
    public const int LongestRow = 65_536;

    private readonly char[] _buffer = new char[32_768];
    private readonly StringBuilder _field = new();
    private readonly List<string> _fields = [];
    private int _at;
    private int _filled;
    private int _length;
    private long _line = 1;

    /// <summary>The line on which the last row read starts.</summary>
    public long Line { get; private set; }

    /// <summary>The next row that is not empty; null at the end. The list is used again for the next row.</summary>
    public List<string>? Next()
    {
        while (Read() is { } fields)
        {
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                return fields;
            }
        }

        return null;
    }

    private List<string>? Read()
    {
        (Line, _length) = (_line, 0);
        _fields.Clear();
        for (var c = Take(); ; c = Take())
        {
            switch (c)
            {
                case -1:
                    return _fields.Count == 0 && _field.Length == 0 ? null : EndRow();
                case '"' when _field.Length == 0:
                    TakeQuoted();
                    break;
                case ',':
                    EndField();
                    break;
                case '\n':
                    _line++;
                    return EndRow();
                case '\r' when Peek() is '\n' or -1:
                    break;
                case 0:
                    throw new FileRefusedException($"Line {_line} holds a zero byte: this is not a text file.");
                default:
                    _field.Append((char)c);
                    break;
            }
        }
    }

    private void TakeQuoted()
    {
        var opened = _line;
        for (var c = Take(); c != '"' || Peek() == '"'; c = Take())
        {
            switch (c)
            {
                case -1:
                    throw new FileRefusedException($"A quotation mark opened on line {opened} is never closed.");
                case '"':
                    Take();
                    break;
                case '\n':
                    _line++;
                    break;
            }

            _field.Append((char)c);
        }
    }

    private List<string> EndRow()
    {
        EndField();
        return _fields;
    }

    private void EndField()
    {
        _fields.Add(_field.Length == 0 ? string.Empty : _field.ToString());
        _field.Clear();
    }

    private int Take()
    {
        var next = Peek();
        _at += next < 0 ? 0 : 1;
        return ++_length <= LongestRow ? next
            : throw new FileRefusedException($"The row on line {Line} is longer than {LongestRow} characters: this is no table of rows.");
    }

    private int Peek()
    {
        if (_at == _filled)
        {
            (_at, _filled) = (0, text.Read(_buffer));
        }

        return _filled == 0 ? -1 : _buffer[_at];
    }
}
