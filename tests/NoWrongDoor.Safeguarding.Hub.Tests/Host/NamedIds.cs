using System.Security.Cryptography;
using System.Text;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Host;

/// <summary>Ids that follow from the name of what is being done, so that a record has the same id in two worlds whatever else happens in one of them.</summary>
public sealed class NamedIds : IdSource
{
    private readonly Lock _lock = new();
    private string _name = "start";
    private int _number;

    public void Begin(string name)
    {
        lock (_lock)
        {
            (_name, _number) = (name, 0);
        }
    }

    public override Guid Next()
    {
        lock (_lock)
        {
            var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{_name}#{++_number}")).AsSpan(0, 16);
            bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
            bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
            return new Guid(bytes, bigEndian: true);
        }
    }
}
