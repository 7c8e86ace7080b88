#pragma warning disable CA2100 // This is the injected SQL.
using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

/// <summary>Speaks SQL as the application role: what an attacker could who got SQL into the hub.</summary>
internal sealed class Scene(TestDatabase database)
{
    public const string Heads = "00000000000000000000000000000000000000000000000000000000000000aa";
    public const string Partnership = "north-yorkshire";

    public static async Task<Scene> OfAsync(TestDatabase database)
    {
        await database.SetHeadsAsync(Heads);
        await database.SetHeadsAsync(Heads, "other-shire");
        return new Scene(database);
    }

    public SignedContext Context(string agency, string function, string partnership = Partnership) => new(
        partnership, agency, function, "safeguarding", new Guid("00000000-0000-7000-8000-0000000000ff"), Heads,
        database.Ids.Next(), database.Clock.GetUtcNow(), database.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));

    public string Signed(string agency, string function) => database.Signer.Sign(Context(agency, function));

    public Task<Guid> NewPersonAsync(string agency, string function) => NewPersonAsync(agency, function, database.Ids.Next());

    public async Task<Guid> NewPersonAsync(string agency, string function, Guid subject, string partnership = Partnership)
    {
        var id = database.Ids.Next();
        await RunAsync(database.Signer.Sign(Context(agency, function, partnership)), $"""
            insert into hub.young_person (partnership, id, subject, owner, given_name, family_name, date_of_birth, nhs_number_blind, created_at, changed_at)
            values ('{partnership}', '{id}', '{subject}', '{agency}', 'Robin', 'Invented-{subject:N}', '2010-05-04', '\x{subject:N}', now(), now())
            """);
        return subject;
    }

    public async Task<Guid> RelationshipAsync(Guid subject, string by, string byFunction, string agency, string function, string kind = "caseload")
    {
        var id = database.Ids.Next();
        await RunAsync(Signed(by, byFunction), $"""
            insert into hub.relationship (partnership, id, subject, owner, agency, function, kind, started, created_at, changed_at)
            values ('{Partnership}', '{id}', '{subject}', '{by}', '{agency}', '{function}', '{kind}', '{database.Clock.GetUtcNow():O}', now(), now())
            """);
        return id;
    }

    public async Task<Guid> MissingAsync(Guid subject, string by = "nyp", string byFunction = "police-response")
    {
        var id = database.Ids.Next();
        await RunAsync(Signed(by, byFunction), $"""
            insert into hub.missing_episode (partnership, id, subject, owner, status, reported_at, created_at, changed_at)
            values ('{Partnership}', '{id}', '{subject}', '{by}', 'open', '{database.Clock.GetUtcNow():O}', now(), now())
            """);
        return id;
    }

    /// <summary>Runs as nwd_app, in a transaction with the context bound, and commits.</summary>
    public async Task<int> RunAsync(string? signedContext, string sql)
    {
        await using var connection = await database.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (signedContext is not null)
        {
            await HubDataSource.BindAsync(transaction, signedContext, CancellationToken.None);
        }
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        var rows = await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return rows;
    }

    public async Task<T> AskAsync<T>(string? signedContext, string sql)
    {
        await using var connection = await database.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (signedContext is not null)
        {
            await HubDataSource.BindAsync(transaction, signedContext, CancellationToken.None);
        }
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        var answer = (T)(await command.ExecuteScalarAsync())!;
        await transaction.CommitAsync();
        return answer;
    }

    public Task<long> CountAsync(string? signedContext, string from) => AskAsync<long>(signedContext, $"select count(*) from {from}");

    public async Task<string> RefusedAsync(string? signedContext, string sql) =>
        (await Assert.ThrowsAsync<PostgresException>(() => RunAsync(signedContext, sql))).SqlState;
}
