using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>Encrypts data-protection keys with AES-256-GCM under a key that stands outside the database.</summary>
internal sealed class KeyRingCipher(byte[] key) : IXmlEncryptor
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var box = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length));
        CryptographicOperations.ZeroMemory(plain);
        return new EncryptedXmlInfo(new XElement("aes256gcm", Convert.ToBase64String(box)), typeof(KeyRingDecipher));
    }

    public XElement Decrypt(XElement encrypted)
    {
        var box = Convert.FromBase64String(encrypted.Value);
        var plain = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length), plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}

/// <summary>Made by the framework from the type name that stands beside each stored key.</summary>
internal sealed class KeyRingDecipher(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => services.GetRequiredService<KeyRingCipher>().Decrypt(encryptedElement);
}
