using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>The data-protection key ring, shared by all nodes. Each key is encrypted before it comes here.</summary>
internal sealed class KeyRing(NpgsqlDataSource source, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = source.CreateCommand("select xml from hub.data_protection_key order by made_at");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = source.CreateCommand("insert into hub.data_protection_key (name, xml, made_at) values ($1, $2, $3)");
        command.Parameters.AddWithValue(friendlyName);
        command.Parameters.AddWithValue(element.ToString(SaveOptions.DisableFormatting));
        command.Parameters.AddWithValue(clock.GetUtcNow().UtcDateTime);
        command.ExecuteNonQuery();
    }
}
