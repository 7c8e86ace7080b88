using System.IO.Compression;
using System.Text;

namespace NoWrongDoor.Safeguarding.Core.Intake;

/// <summary>A CSV file with a header, plain or .gz, read as it comes. What is no such file is refused with the reason.</summary>
public sealed class CsvFile : IDisposable
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _path;
    private readonly StreamReader _reader;
    private readonly CsvText _text;

    private CsvFile(string path, Stream stream)
    {
        _path = path;
        // The mark of byte order is taken off; any other encoding than UTF-8 fails where it differs.
        _reader = new StreamReader(stream, Strict, detectEncodingFromByteOrderMarks: true);
        _text = new CsvText(_reader);
        Header = [.. (Guarded(_text.Next) ?? throw new FileRefusedException($"{path} is empty.")).Select(name => name.Trim())];
        if (Header.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new FileRefusedException($"{path} has two columns of one name (column {Header.ToList().IndexOf(twice.First()) + 1} comes again): nobody can say which is meant.");
        }
    }

    public IReadOnlyList<string> Header { get; }

    public static CsvFile Open(string path)
    {
        var file = File.OpenRead(path);
        try
        {
            return new CsvFile(path, path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public bool Has(params IEnumerable<string> columns) => columns.All(name => Header.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>Refuses the file when it lacks a column, and says which.</summary>
    public void Require(params IReadOnlyList<string> columns)
    {
        if (columns.Where(name => !Has(name)).ToList() is { Count: > 0 } missing)
        {
            throw new FileRefusedException($"{_path} has no column {string.Join(", ", missing)}.");
        }
    }

    public IEnumerable<CsvRow> Rows()
    {
        var row = new CsvRow(Header.Select((name, index) => (name, index)).ToDictionary(c => c.name, c => c.index, StringComparer.OrdinalIgnoreCase));
        while (Guarded(_text.Next) is { } fields)
        {
            yield return row.Show(_text.Line, fields);
        }
    }

    public void Dispose() => _reader.Dispose();

    private List<string>? Guarded(Func<List<string>?> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException wrong)
        {
            throw new FileRefusedException($"{_path} is not UTF-8 text near line {_text.Line}. Save it as CSV UTF-8.", wrong);
        }
        catch (InvalidDataException wrong)
        {
            throw new FileRefusedException($"{_path} is not a sound gzip file.", wrong);
        }
    }
}
