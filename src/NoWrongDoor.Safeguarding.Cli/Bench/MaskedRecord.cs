using System.Buffers;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>A record of strings written in the shape of the API, with what is withheld and where each value comes from, under a mask of levels.</summary>
internal sealed class MaskedRecord : IDisposable
{
    private static readonly JsonEncodedText Fields = JsonEncodedText.Encode("fields");
    private static readonly JsonEncodedText Withheld = JsonEncodedText.Encode("withheld");
    private static readonly JsonEncodedText Provenance = JsonEncodedText.Encode("provenance");
    private static readonly JsonEncodedText Level = JsonEncodedText.Encode("level");
    private static readonly JsonEncodedText Reason = JsonEncodedText.Encode("reason");
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private readonly Utf8JsonWriter _writer;
    private readonly JsonEncodedText[] _names;
    private readonly JsonEncodedText[][] _rungs;
    private readonly string[] _values;

    public MaskedRecord(IReadOnlyList<Field> fields)
    {
        _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });
        _names = [.. fields.Select(f => JsonEncodedText.Encode(f.ShortName))];
        _rungs = [.. fields.Select(f => Enumerable.Range(0, f.Rungs.Count + 1).Select(i => JsonEncodedText.Encode(f.RungAt(i))).ToArray())];
        _values = [.. fields.Select((_, i) => $"value {i} of a record")];
    }

    public void Write(ReadOnlySpan<byte> levels)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        _writer.WriteStartObject();
        _writer.WriteStartObject(Fields);
        for (var i = 0; i < levels.Length; i++)
        {
            if (levels[i] > 0)
            {
                _writer.WriteString(_names[i], _values[i]);
            }
        }

        _writer.WriteEndObject();
        Notes(levels, Withheld, Reason, withheld: true);
        Notes(levels, Provenance, Level, withheld: false);
        _writer.WriteEndObject();
        _writer.Flush();
    }

    public void Dispose() => _writer.Dispose();

    private void Notes(ReadOnlySpan<byte> levels, JsonEncodedText heading, JsonEncodedText what, bool withheld)
    {
        _writer.WriteStartObject(heading);
        for (var i = 0; i < levels.Length; i++)
        {
            if (levels[i] == 0 == withheld)
            {
                _writer.WriteStartObject(_names[i]);
                _writer.WriteString(what, _rungs[i][levels[i]]);
                _writer.WriteEndObject();
            }
        }

        _writer.WriteEndObject();
    }
}
