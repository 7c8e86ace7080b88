using System.Buffers.Binary;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.TestSupport;

/// <summary>The same ids in the same order in every run, so that two equal worlds answer with equal bytes.</summary>
public sealed class SequentialIds(ushort series = 1) : IdSource
{
    private int _last;

    public override Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], series);
        bytes[6] = 0x70;
        bytes[8] = 0x80;
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], Interlocked.Increment(ref _last));
        return new Guid(bytes, bigEndian: true);
    }
}

public sealed class SequentialSalts : SaltSource
{
    private int _last;

    public override void Fill(Span<byte> salt)
    {
        salt.Clear();
        BinaryPrimitives.WriteInt32BigEndian(salt[^4..], Interlocked.Increment(ref _last));
    }
}
