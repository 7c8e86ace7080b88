using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using NoWrongDoor.Safeguarding.Canonical;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Identity.Protocol;

namespace NoWrongDoor.Safeguarding.Identity.Entries;

/// <summary>What an entry of the provider says. It is about no record, so it names none.</summary>
public sealed record ProviderEntry(string Kind, string Route, string Partnership, string Outcome)
{
    public string Agency { get; init; } = "";
    public string Function { get; init; } = "";
    public string Purpose { get; init; } = "";
    public Guid? User { get; init; }
    public IReadOnlyList<string> Agreements { get; init; } = [];
    public JsonArray? Narrowing { get; init; }
}

/// <summary>Writes the provider's ledger entries in the transaction of what they are about.</summary>
public sealed class EntryWriter(NpgsqlDataSource database, HubSecrets secrets, IdSource ids, SaltSource salts, TimeProvider clock)
{
    /// <summary>
    /// Takes the uses and commits the entry, in one statement. When a use was had before, the answer to the request comes back and there is no
    /// entry; what it had to itself is used up all the same.
    /// </summary>
    public async Task<ProtocolError?> EnterAsync(ProviderEntry entry, PendingUses uses, CancellationToken cancellation)
    {
        var id = ids.Next();
        var at = clock.GetUtcNow();
        await using var command = database.CreateCommand("""
            with taken as (
                insert into identity.single_use (use, until)
                select n.use, n.until from unnest($1::bytea[], $2::timestamptz[]) with ordinality n (use, until, place) order by n.place
                on conflict (use) do nothing returning use
            ), entered as (
                insert into ledger.pending (partnership, id, leaf, at)
                select $3, $4, $5, $6 where (select count(*) from taken) = cardinality($1)
            )
            select coalesce(array_agg(use), '{}') from taken
            """).Bind(uses.Uses, uses.Untils, entry.Partnership, id, CanonicalJson.Serialize(Leaf(entry, id, at)), at);
        return uses.RefusalUnless((byte[][])(await command.ExecuteScalarAsync(cancellation))!);
    }

    /// <summary>Commits an entry by itself: a refusal that changes nothing else.</summary>
    public Task EnterAsync(ProviderEntry entry, CancellationToken cancellation) => EnterAsync(entry, new PendingUses(), cancellation);

    public async Task WriteAsync(ProviderEntry entry, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var id = ids.Next();
        var at = clock.GetUtcNow();
        await using var command = new NpgsqlCommand("insert into ledger.pending (partnership, id, leaf, at) values ($1, $2, $3, $4)", transaction.Connection, transaction)
            .Bind(entry.Partnership, id, CanonicalJson.Serialize(Leaf(entry, id, at)), at);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private JsonObject Leaf(ProviderEntry entry, Guid id, DateTimeOffset at)
    {
        Span<byte> salt = stackalloc byte[16];
        salts.Fill(salt);
        var leaf = new JsonObject
        {
            ["v"] = 1,
            ["kind"] = entry.Kind,
            ["id"] = id.ToString("D"),
            ["at"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["salt"] = Convert.ToHexStringLower(salt),
            ["partnership"] = entry.Partnership,
            ["agency"] = entry.Agency,
            ["function"] = entry.Function,
            ["purpose"] = entry.Purpose,
            ["user"] = entry.User is { } user ? Pseudonym(entry.Partnership, user) : "",
            ["agreements"] = new JsonArray([.. entry.Agreements.Select(a => (JsonNode)a)]),
            ["route"] = entry.Route,
            ["records"] = new JsonArray(),
            ["outcome"] = entry.Outcome,
        };
        if (entry.Narrowing is { } narrowing)
        {
            leaf["narrowing"] = narrowing.DeepClone();
        }

        return leaf;
    }

    private string Pseudonym(string partnership, Guid user) => Convert.ToHexStringLower(
        HMACSHA256.HashData(secrets.PseudonymKey.Span, Encoding.UTF8.GetBytes($"{partnership}|user|{user:D}")).AsSpan(0, 16));
}
