namespace NoWrongDoor.Safeguarding.Canonical;

/// <summary>Bytes that are written at the end and, for the members of an object, put in another order afterwards.</summary>
internal sealed class GrowingBytes(int capacity)
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public byte[] ToArray() => Written.ToArray();

    public void Append(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    public void Append(ReadOnlySpan<byte> values)
    {
        values.CopyTo(Room(values.Length));
        Length += values.Length;
    }

    /// <summary>Space for at least this many bytes; <see cref="Advance"/> says how many were used.</summary>
    public Span<byte> Room(int atLeast)
    {
        if (_bytes.Length - Length < atLeast)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + atLeast));
        }

        return _bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    public void Truncate(int length) => Length = length;

    public Span<byte> From(int start) => _bytes.AsSpan(start, Length - start);
}
