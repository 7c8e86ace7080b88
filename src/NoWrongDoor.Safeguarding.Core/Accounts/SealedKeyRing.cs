using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Accounts;

/// <summary>
/// The data-protection keys of a host in its table, each row sealed whole and for its own name. The framework would use any key that stands there,
/// the newest first, so a row that this installation did not seal is left out: whoever can write to the table has planted nothing.
/// </summary>
public abstract class SealedKeyRing(SecretBox box, FormerKeyRow former, ILogger log) : IXmlRepository
{
    /// <summary>Name and content of every row, oldest first.</summary>
    protected abstract NpgsqlCommand Rows();

    protected abstract NpgsqlCommand Insertion(string name, string content);

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = Rows();
        using var reader = command.ExecuteReader();
        var (keys, strange) = (new List<XElement>(), 0);
        while (reader.Read())
        {
            if ((Open(reader.GetString(0), reader.GetString(1)) ?? former.Open(reader.GetString(1))) is { } key)
            {
                keys.Add(key);
            }
            else
            {
                strange++;
            }
        }

        if (strange > 0)
        {
            log.LogError("{Count} rows of the data-protection key ring were not sealed by this installation and are not used: somebody may have planted them.", strange);
        }

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var plain = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        using var command = Insertion(friendlyName, Convert.ToBase64String(box.Seal(plain, friendlyName)));
        command.ExecuteNonQuery();
        CryptographicOperations.ZeroMemory(plain);
    }

    private XElement? Open(string name, string content)
    {
        try
        {
            return XElement.Parse(Encoding.UTF8.GetString(box.Open(Convert.FromBase64String(content), name)));
        }
        catch (Exception refused) when (refused is CryptographicException or FormatException or OverflowException or ArgumentException or XmlException)
        {
            return null;
        }
    }
}
