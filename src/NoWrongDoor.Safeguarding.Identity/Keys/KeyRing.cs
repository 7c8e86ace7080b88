using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.Keys;

/// <summary>
/// The signing keys of one issuer: next is published before it signs, active signs, retired verifies until the last token it signed has gone.
/// Private keys are encrypted at rest; all nodes read the same ring.
/// </summary>
public sealed class KeyRing(string ring, NpgsqlDataSource database, SecretBox box, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);
    private volatile Held? _held;

    public async ValueTask<string> SignAsync(string type, JsonObject claims, CancellationToken cancellation) =>
        (await HeldAsync(cancellation)).Active.Sign(type, claims);

    public async ValueTask<KeySet> PublishedAsync(CancellationToken cancellation) => (await HeldAsync(cancellation)).Published;

    /// <summary>Makes the first active and next key. Nodes that start together agree: the unique indexes let one of each in.</summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        await InsertAsync(database.CreateCommand(), "active", cancellation);
        await InsertAsync(database.CreateCommand(), "next", cancellation);
    }

    /// <summary>Next becomes active, active retired, and a new next is made, in one transaction.</summary>
    public async Task RotateAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("select pg_advisory_xact_lock(hashtext('identity.signing_key'), hashtext($1))").Bind(ring),
                new NpgsqlBatchCommand("update identity.signing_key set state = 'retired', retired_at = $2 where ring = $1 and state = 'active'").Bind(ring, clock.GetUtcNow()),
                new NpgsqlBatchCommand("update identity.signing_key set state = 'active', activated_at = $2 where ring = $1 and state = 'next'").Bind(ring, clock.GetUtcNow()),
            },
        })
        {
            await batch.ExecuteNonQueryAsync(cancellation);
        }

        await InsertAsync(new NpgsqlCommand(null, connection, transaction), "next", cancellation);
        await transaction.CommitAsync(cancellation);
        _held = null;
    }

    private async Task InsertAsync(NpgsqlCommand command, string state, CancellationToken cancellation)
    {
        using var key = SigningKey.Create();
        await using (command)
        {
            command.CommandText = "insert into identity.signing_key (ring, kid, state, private_key, public_jwk, created_at, activated_at) values ($1, $2, $3, $4, $5, $6, $7::timestamptz) on conflict do nothing";
            command.Bind(ring, key.Public.KeyId, state, box.Seal(Encoding.ASCII.GetBytes(key.ToPem()), Place(key.Public.KeyId)), key.Public.ToJwk().ToJsonString(),
                clock.GetUtcNow(), state == "active" ? clock.GetUtcNow() : null);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private async ValueTask<Held> HeldAsync(CancellationToken cancellation)
    {
        if (_held is { } held && clock.GetUtcNow() - held.At < Fresh)
        {
            return held;
        }

        await using var command = database.CreateCommand("""
            select kid, state, private_key, public_jwk from identity.signing_key
            where ring = $1 and (state <> 'retired' or retired_at > $2) order by created_at
            """).Bind(ring, clock.GetUtcNow() - Grace);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        SigningKey? active = null;
        var published = new List<PublicKey>();
        while (await reader.ReadAsync(cancellation))
        {
            published.Add(PublicKey.Read(JsonDocument.Parse(reader.GetString(3)).RootElement) ?? throw new InvalidDataException("A key of the ring cannot be read."));
            if (reader.GetString(1) == "active")
            {
                active = SigningKey.FromPem(Encoding.ASCII.GetString(box.Open(reader.GetFieldValue<byte[]>(2), Place(reader.GetString(0)))));
            }
        }

        return _held = new Held(active ?? throw new InvalidOperationException($"The key ring {ring} has no active key."), new KeySet(published), clock.GetUtcNow());
    }

    private string Place(string kid) => $"{ring} {kid}";

    private sealed record Held(SigningKey Active, KeySet Published, DateTimeOffset At);
}
