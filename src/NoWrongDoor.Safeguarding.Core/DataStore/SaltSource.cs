using System.Security.Cryptography;

namespace NoWrongDoor.Safeguarding.Core.DataStore;

/// <summary>Salts of ledger leaves: without one, a leaf whose other parts can be guessed could be recognised by its hash.</summary>
public abstract class SaltSource
{
    public abstract void Fill(Span<byte> salt);
}

public sealed class RandomSalts : SaltSource
{
    public override void Fill(Span<byte> salt) => RandomNumberGenerator.Fill(salt);
}
