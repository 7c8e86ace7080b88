using System.Security.Cryptography;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

public sealed class KeyVaultTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly CipherPlace Place = new("missing_episode", new Guid("00000000-0000-7000-8000-000000000001"), "circumstances", 3);

    [Fact]
    public async Task Narrative_SealedForAPerson_OpensWithThatPersonsKeyInAnotherProgram()
    {
        var subject = database.Ids.Next();
        var sealedText = (await KeyAsync(NewVault(), subject)).Encrypt("last seen by the pier", Place);
        Assert.Equal("last seen by the pier", (await KeyAsync(NewVault(), subject)).DecryptText(sealedText, Place));
    }

    [Fact]
    public async Task Narrative_SealedForAPerson_DoesNotOpenWithAnotherPersonsKey()
    {
        var sealedText = (await KeyAsync(database.Keys, database.Ids.Next())).Encrypt("x", Place);
        var other = await KeyAsync(database.Keys, database.Ids.Next());
        Assert.ThrowsAny<CryptographicException>(() => other.Decrypt(sealedText, Place));
    }

    [Fact]
    public async Task Narrative_MovedToAnotherPlace_DoesNotOpen()
    {
        var key = await KeyAsync(database.Keys, database.Ids.Next());
        var sealedText = key.Encrypt("x", Place);
        foreach (var elsewhere in new[]
        {
            Place with { Table = "young_person" }, Place with { Id = database.Ids.Next() },
            Place with { Column = "informant" }, Place with { Version = 4 },
        })
        {
            Assert.ThrowsAny<CryptographicException>(() => key.Decrypt(sealedText, elsewhere));
        }
    }

    [Fact]
    public async Task Narrative_WithAnyByteChanged_DoesNotOpen()
    {
        var key = await KeyAsync(database.Keys, database.Ids.Next());
        var sealedText = key.Encrypt("pier", Place);
        for (var i = 0; i < sealedText.Length; i++)
        {
            var changed = (byte[])sealedText.Clone();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => key.Decrypt(changed, Place));
        }
        Assert.ThrowsAny<CryptographicException>(() => key.Decrypt([], Place));
    }

    [Fact]
    public async Task Key_MadeByManyAtOnce_IsOneKey()
    {
        var subject = database.Ids.Next();
        var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => KeyAsync(NewVault(), subject)));
        Assert.Single(keys.Select(k => Convert.ToHexString(k.Mac("revision"u8))).Distinct());
    }

    [Fact]
    public async Task Key_OfASubjectThatHasNone_IsNotFound() =>
        Assert.Null(await database.Keys.FindAsync("north-yorkshire", KeyKind.Person, database.Ids.Next(), CancellationToken.None));

    [Fact]
    public async Task Key_MovedToAnotherSubject_DoesNotUnwrap()
    {
        var (from, to) = (database.Ids.Next(), database.Ids.Next());
        await KeyAsync(database.Keys, from);
        await using var keys = database.Open(database.Configuration.ConnectionStrings.Keys);
        await using var copy = keys.CreateCommand("insert into keys.wrapped_key select partnership, kind, $1, version, agency, wrapped from keys.wrapped_key where subject = $2");
        copy.Parameters.AddWithValue(to);
        copy.Parameters.AddWithValue(from);
        await copy.ExecuteNonQueryAsync();
        await Assert.ThrowsAnyAsync<CryptographicException>(() => KeyAsync(NewVault(), to));
    }

    [Fact]
    public async Task WrappedKeys_AreOutOfTheApplicationsReach()
    {
        var connection = new NpgsqlConnectionStringBuilder(database.Configuration.ConnectionStrings.App) { Database = $"{database.Name}_keys", Pooling = false };
        await using var app = new NpgsqlConnection(connection.ConnectionString);
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => app.OpenAsync())).SqlState);
    }

    private KeyVault NewVault() => new(database.Open(database.Configuration.ConnectionStrings.Keys), database.Secrets, database.Clock);

    private static Task<DataKey> KeyAsync(KeyVault vault, Guid subject) =>
        vault.KeyForWritingAsync("north-yorkshire", KeyKind.Person, subject, "csc", CancellationToken.None).AsTask();
}
