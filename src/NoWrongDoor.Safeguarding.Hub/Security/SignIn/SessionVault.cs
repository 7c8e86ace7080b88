using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>Encrypts each part of a session for that session and that part: a row's content cannot be moved to another.</summary>
internal sealed class SessionVault(IDataProtectionProvider protection)
{
    public enum Part
    {
        Ticket,
        Tokens,
        Acting,
    }

    public byte[] Protect(byte[] session, Part part, byte[] plain) => For(session, part).Protect(plain);

    /// <summary>Null when it cannot be opened any more: the key has been lost or withdrawn, and the person signs in again.</summary>
    public byte[]? Open(byte[] session, Part part, byte[] stored)
    {
        try
        {
            return For(session, part).Unprotect(stored);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public string? OpenText(byte[] session, Part part, byte[] stored) =>
        Open(session, part, stored) is { } plain ? Encoding.UTF8.GetString(plain) : null;

    private IDataProtector For(byte[] session, Part part) =>
        protection.CreateProtector("NoWrongDoor.Hub.Session", part.ToString(), Convert.ToHexString(session));
}
