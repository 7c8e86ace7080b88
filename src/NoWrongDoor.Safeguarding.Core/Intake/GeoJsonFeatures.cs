using System.IO.Compression;
using System.Text.Json;

namespace NoWrongDoor.Safeguarding.Core.Intake;

/// <summary>The features of a GeoJSON collection (RFC 7946), plain or .gz, one at a time: what is held is one feature and never the file.</summary>
public sealed class GeoJsonFeatures : IDisposable
{
    private const int LargestFeature = 32 * 1024 * 1024;

    private readonly string _path;
    private readonly Stream _stream;
    private byte[] _buffer = new byte[64 * 1024];
    private int _at;
    private int _filled;
    private bool _ended;
    private JsonReaderState _state;

    private GeoJsonFeatures(string path, Stream stream) => (_path, _stream) = (path, stream);

    private delegate bool Step(ref Utf8JsonReader reader);

    public static GeoJsonFeatures Open(string path)
    {
        var file = File.OpenRead(path);
        return new GeoJsonFeatures(path, path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file);
    }

    /// <exception cref="FileRefusedException">The file is no such collection.</exception>
    public IEnumerable<JsonElement> Read()
    {
        var found = false;
        Expect(JsonTokenType.StartObject, "begins with no object");
        while (Token(out var name) == JsonTokenType.PropertyName)
        {
            if (name == "features")
            {
                found = true;
                Expect(JsonTokenType.StartArray, "has features that are no list");
                while (Value() is { } feature)
                {
                    yield return feature;
                }
            }
            else
            {
                Check(name!, Value() ?? throw Refused("is cut off"));
            }
        }

        if (!found)
        {
            throw Refused("has no features: it is no FeatureCollection");
        }
    }

    public void Dispose() => _stream.Dispose();

    private void Check(string name, JsonElement value)
    {
        if (name == "type" && (value.ValueKind != JsonValueKind.String || value.GetString() != "FeatureCollection"))
        {
            throw Refused("is no FeatureCollection");
        }

        if (name == "crs" && value.ValueKind != JsonValueKind.Null && !value.GetRawText().Contains("CRS84", StringComparison.Ordinal) && !value.GetRawText().Contains("4326", StringComparison.Ordinal))
        {
            throw Refused("is in another reference system: save it in WGS84 (EPSG:4326)");
        }
    }

    private void Expect(JsonTokenType type, string otherwise)
    {
        if (Token(out _) != type)
        {
            throw Refused(otherwise);
        }
    }

    private JsonTokenType Token(out string? name)
    {
        var (type, text) = (JsonTokenType.None, (string?)null);
        Advance((ref Utf8JsonReader reader) =>
        {
            if (!reader.Read())
            {
                return false;
            }

            (type, text) = (reader.TokenType, reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null);
            return true;
        });
        name = text;
        return type;
    }

    // A whole value; nothing at the end of the list that it stands in.
    private JsonElement? Value()
    {
        JsonElement? value = null;
        Advance((ref Utf8JsonReader reader) =>
        {
            if (!reader.Read())
            {
                return false;
            }

            if (reader.TokenType == JsonTokenType.EndArray)
            {
                return true;
            }

            var from = (int)reader.TokenStartIndex;
            if (!reader.TrySkip())
            {
                return false;
            }

            using var document = JsonDocument.Parse(_buffer.AsMemory(_at + from, (int)reader.BytesConsumed - from));
            value = document.RootElement.Clone();
            return true;
        });
        return value;
    }

    private void Advance(Step step)
    {
        try
        {
            while (true)
            {
                var reader = new Utf8JsonReader(_buffer.AsSpan(_at, _filled - _at), _ended, _state);
                if (step(ref reader))
                {
                    (_state, _at) = (reader.CurrentState, _at + (int)reader.BytesConsumed);
                    return;
                }

                Fill();
            }
        }
        catch (JsonException wrong)
        {
            throw new FileRefusedException($"{_path} is not sound JSON.", wrong);
        }
        catch (InvalidDataException wrong)
        {
            throw new FileRefusedException($"{_path} is not a sound gzip file.", wrong);
        }
    }

    private void Fill()
    {
        if (_ended)
        {
            throw Refused("ends in the middle");
        }

        Buffer.BlockCopy(_buffer, _at, _buffer, 0, _filled - _at);
        (_filled, _at) = (_filled - _at, 0);
        if (_filled == _buffer.Length)
        {
            if (_buffer.Length >= LargestFeature)
            {
                throw Refused($"has a feature larger than {LargestFeature / 1024 / 1024} MB");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = _stream.Read(_buffer, _filled, _buffer.Length - _filled);
        // The mark of byte order is no JSON.
        if (_filled == 0 && _state.Equals(default(JsonReaderState)) && read >= 3 && _buffer.AsSpan(0, 3).SequenceEqual("\uFEFF"u8))
        {
            _at = 3;
        }

        (_filled, _ended) = (_filled + read, read == 0);
    }

    private FileRefusedException Refused(string why) => new($"{_path} {why}.");
}
