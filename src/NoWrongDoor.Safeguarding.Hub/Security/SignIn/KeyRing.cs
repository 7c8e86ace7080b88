using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>The data-protection key ring, shared by all nodes.</summary>
internal sealed class KeyRing(NpgsqlDataSource source, KeyRingCipher cipher, HubSecuritySettings settings, TimeProvider clock, ILogger<KeyRing> log)
    : SealedKeyRing(new SecretBox(settings.DataProtectionKey, "key ring of the hub"), new FormerKeyRow(typeof(KeyRingDecipher), cipher.Decrypt), log)
{
    protected override NpgsqlCommand Rows() => source.CreateCommand("select name, xml from hub.data_protection_key order by made_at");

    protected override NpgsqlCommand Insertion(string name, string content)
    {
        var command = source.CreateCommand("insert into hub.data_protection_key (name, xml, made_at) values ($1, $2, $3)");
        command.Parameters.AddWithValue(name);
        command.Parameters.AddWithValue(content);
        command.Parameters.AddWithValue(clock.GetUtcNow().UtcDateTime);
        return command;
    }
}
