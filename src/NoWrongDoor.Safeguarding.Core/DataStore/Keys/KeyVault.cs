using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Keys;

public enum KeyKind
{
    Person,
    Place,
}

/// <summary>
/// The data keys of people and places: random, wrapped by the key of the agency that recorded the subject first, kept in
/// the database of keys, apart from what they encrypt.
/// </summary>
public sealed class KeyVault(NpgsqlDataSource keys, HubSecrets secrets, TimeProvider time, int remembered = 10_000)
{
    /// <summary>How long a key is used without a look whether it is still there: so long an erasure takes to have effect in a running hub.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<(string Partnership, KeyKind Kind, Guid Subject), (DataKey Key, long Since)> _cache = new();

    /// <summary>
    /// Makes the subject's key for the agency that is about to record the subject first, or finds the one that another made at the same time. Never for a subject of
    /// whom something is stored: what is sealed under a key that is missing would not open under another.
    /// </summary>
    public async ValueTask<DataKey> KeyForWritingAsync(
        string partnership, KeyKind kind, Guid subject, string agency, CancellationToken cancellationToken)
    {
        if (await FindAsync(partnership, kind, subject, cancellationToken) is { } known)
        {
            return known;
        }
        var key = RandomNumberGenerator.GetBytes(32);
        var wrapped = DataKey.Seal(secrets.AgencyKey(partnership, agency).ToArray(), key, Place(partnership, kind, subject));
        await using (var insert = keys.CreateCommand("""
            insert into keys.wrapped_key (partnership, kind, subject, version, agency, wrapped)
            values ($1, $2, $3, 1, $4, $5) on conflict do nothing
            """))
        {
            AddSubject(insert, partnership, kind, subject);
            insert.Parameters.AddWithValue(agency);
            insert.Parameters.AddWithValue(wrapped);
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }
        CryptographicOperations.ZeroMemory(key);
        // Read back: when two make the key at once, the first insert is everybody's key.
        return await FindAsync(partnership, kind, subject, cancellationToken)
            ?? throw new CryptographicException("A data key was written and is not there.");
    }

    /// <summary>As <see cref="KeyForWritingAsync"/>, for many subjects at once: those who have no key get one.</summary>
    public async Task MakeAsync(string partnership, KeyKind kind, Guid[] subjects, string agency, CancellationToken cancellationToken)
    {
        if (subjects.Length == 0)
        {
            return;
        }

        var wrapped = new byte[subjects.Length][];
        for (var i = 0; i < subjects.Length; i++)
        {
            var key = RandomNumberGenerator.GetBytes(32);
            wrapped[i] = DataKey.Seal(secrets.AgencyKey(partnership, agency).ToArray(), key, Place(partnership, kind, subjects[i]));
            CryptographicOperations.ZeroMemory(key);
        }

        await using var insert = keys.CreateCommand("""
            insert into keys.wrapped_key (partnership, kind, subject, version, agency, wrapped)
            select $1, $2, n.subject, 1, $4, n.wrapped from unnest($3, $5) as n (subject, wrapped) on conflict do nothing
            """);
        AddSubject(insert, partnership, kind, subjects);
        insert.Parameters.AddWithValue(agency);
        insert.Parameters.AddWithValue(wrapped);
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Null when the subject has no key, or has none any more: whatever is sealed under it stays closed.</summary>
    public async ValueTask<DataKey?> FindAsync(string partnership, KeyKind kind, Guid subject, CancellationToken cancellationToken)
    {
        if (_cache.TryGetValue((partnership, kind, subject), out var cached) && time.GetElapsedTime(cached.Since) < Life)
        {
            return cached.Key;
        }
        _cache.TryRemove((partnership, kind, subject), out _);
        var asked = time.GetTimestamp();
        await using var select = keys.CreateCommand("""
            select agency, wrapped from keys.wrapped_key
            where partnership = $1 and kind = $2 and subject = $3 order by version desc limit 1
            """);
        AddSubject(select, partnership, kind, subject);
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }
        var unwrapped = DataKey.Open(secrets.AgencyKey(partnership, reader.GetString(0)).ToArray(),
            reader.GetFieldValue<byte[]>(1), Place(partnership, kind, subject));
        var key = new DataKey(unwrapped);
        CryptographicOperations.ZeroMemory(unwrapped);
        if (_cache.Count >= remembered)
        {
            _cache.Clear();
        }
        _cache[(partnership, kind, subject)] = (key, asked);
        return key;
    }

    private static void AddSubject(NpgsqlCommand command, string partnership, KeyKind kind, object subject)
    {
        command.Parameters.AddWithValue(partnership);
        command.Parameters.AddWithValue(Word(kind));
        command.Parameters.AddWithValue(subject);
    }

    private static byte[] Place(string partnership, KeyKind kind, Guid subject) =>
        Encoding.UTF8.GetBytes($"wrapped_key|{partnership}|{Word(kind)}|{subject:D}|1");

    private static string Word(KeyKind kind) => kind switch { KeyKind.Person => "person", _ => "place" };
}
