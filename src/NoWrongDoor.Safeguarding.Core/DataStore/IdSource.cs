using System.Buffers.Binary;
using System.Security.Cryptography;

namespace NoWrongDoor.Safeguarding.Core.DataStore;

public abstract class IdSource
{
    public abstract Guid Next();
}

/// <summary>Version 7 (RFC 9562): milliseconds first, so that index pages fill in order, then 74 random bits.</summary>
public sealed class TimeOrderedIds(TimeProvider time) : IdSource
{
    public override Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[6..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (time.GetUtcNow().ToUnixTimeMilliseconds() << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
