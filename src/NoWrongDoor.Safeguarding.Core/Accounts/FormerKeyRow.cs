using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;

namespace NoWrongDoor.Safeguarding.Core.Accounts;

/// <summary>
/// Rows from before rows were sealed whole: only the secret in them is ciphertext. Where it opens under our key it is ours, and a key element is built anew
/// around it, taking nothing else from the row than id and dates; so sessions and drafts of before stay readable. A key's life is 90 days, and so is this class's.
/// </summary>
/// <param name="decryptor">What the framework is to open the secret with.</param>
/// <param name="opens">Throws where the secret was not sealed under our key.</param>
public sealed class FormerKeyRow(Type decryptor, Func<XElement, XElement> opens)
{
    private static readonly XName Secret = XName.Get("encryptedSecret", "http://schemas.asp.net/2015/03/dataProtection");

    public XElement? Open(string content)
    {
        try
        {
            var row = XElement.Parse(content);
            return row.Name == "key" && row.Descendants(Secret).SingleOrDefault()?.Elements().SingleOrDefault() is { } secret && opens(secret).Name == "masterKey"
                ? Rebuilt(row, secret) : null;
        }
        catch (Exception refused) when (refused is XmlException or CryptographicException or FormatException or OverflowException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private XElement Rebuilt(XElement row, XElement secret) => new("key",
        new XAttribute("id", Guid.Parse(row.Attribute("id")?.Value ?? string.Empty)), new XAttribute("version", 1),
        Date(row, "creationDate"), Date(row, "activationDate"), Date(row, "expirationDate"),
        new XElement("descriptor", new XAttribute("deserializerType", typeof(AuthenticatedEncryptorDescriptorDeserializer).AssemblyQualifiedName!),
            new XElement("descriptor",
                new XElement("encryption", new XAttribute("algorithm", "AES_256_CBC")),
                new XElement("validation", new XAttribute("algorithm", "HMACSHA256")),
                new XElement(Secret, new XAttribute("decryptorType", decryptor.AssemblyQualifiedName!), new XElement(secret)))));

    private static XElement Date(XElement row, string name) =>
        new(name, DateTimeOffset.Parse(row.Element(name)?.Value ?? string.Empty, CultureInfo.InvariantCulture));
}
