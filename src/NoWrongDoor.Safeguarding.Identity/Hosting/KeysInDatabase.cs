using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;

namespace NoWrongDoor.Safeguarding.Identity.Hosting;

/// <summary>The framework's data-protection keys, shared by all nodes.</summary>
internal sealed class KeysInDatabase(NpgsqlDataSource database, SecretBox rows, SealedXml secrets, ILogger<KeysInDatabase> log)
    : SealedKeyRing(rows, new FormerKeyRow(typeof(OpenedXml), secrets.Decrypt), log)
{
    protected override NpgsqlCommand Rows() => database.CreateCommand("select id, xml from identity.data_protection_key order by id");

    protected override NpgsqlCommand Insertion(string name, string content) =>
        database.CreateCommand("insert into identity.data_protection_key (id, xml) values ($1, $2)").Bind(name, content);
}

internal sealed class SealedXml(SecretBox box) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("sealed", Convert.ToBase64String(box.Seal(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), "data protection"))),
        typeof(OpenedXml));

    public XElement Decrypt(XElement encrypted) =>
        XElement.Parse(Encoding.UTF8.GetString(box.Open(Convert.FromBase64String(encrypted.Value), "data protection")));
}

/// <summary>Made by the framework, by the type's name in the stored element.</summary>
internal sealed class OpenedXml(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => new SealedXml(services.GetRequiredService<SecretBox>()).Decrypt(encryptedElement);
}
