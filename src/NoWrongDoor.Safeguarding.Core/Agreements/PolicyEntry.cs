using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Canonical;
using NoWrongDoor.Safeguarding.Core.DataStore;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>The ledger entry of a change of policy, written in its transaction: each document as id@version#hash:state, and the heads that follow.</summary>
public sealed class PolicyEntry(HubSecrets secrets, IdSource ids, SaltSource salts, TimeProvider time)
{
    public async Task WriteAsync(NpgsqlConnection connection, Change change, IReadOnlyList<string> changed, string heads, CancellationToken cancellationToken)
    {
        var (id, at) = (ids.Next(), time.GetUtcNow());
        await using var command = new NpgsqlCommand("insert into ledger.pending (partnership, id, leaf, at) values ($1, $2, $3, $4)", connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = change.Partnership },
                new NpgsqlParameter<Guid> { TypedValue = id },
                new NpgsqlParameter<byte[]> { TypedValue = Leaf(change, changed, heads, id, at) },
                new NpgsqlParameter<DateTime> { TypedValue = at.UtcDateTime },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private byte[] Leaf(Change change, IReadOnlyList<string> changed, string heads, Guid id, DateTimeOffset at)
    {
        Span<byte> salt = stackalloc byte[16];
        salts.Fill(salt);
        return CanonicalJson.Serialize(new JsonObject
        {
            ["v"] = 1,
            ["kind"] = "policy",
            ["id"] = id.ToString("D"),
            ["at"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["salt"] = Convert.ToHexStringLower(salt),
            ["partnership"] = change.Partnership,
            ["agency"] = "hub",
            ["function"] = "policy",
            ["purpose"] = "policy",
            ["user"] = Pseudonym(change),
            ["agreements"] = Texts(changed.Select(document => document[..document.LastIndexOf(':')])),
            ["register"] = Texts(changed),
            ["heads"] = heads,
            ["route"] = "agreement.register",
            ["records"] = new JsonArray(),
            ["outcome"] = "stored",
        });
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);

    private string Pseudonym(Change change) => Convert.ToHexStringLower(
        HMACSHA256.HashData(secrets.PseudonymKey.Span, Encoding.UTF8.GetBytes($"{change.Partnership}|user|{change.ByWhom}")))[..32];
}
