using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Core.Accounts;

public sealed record AccountToSeed(string UserName, string Name, string Email, IReadOnlyList<MembershipToSeed> Memberships);

public sealed record MembershipToSeed(string Partnership, string Agency, string Function, IReadOnlyList<string> Purposes);

/// <summary>A client to seed. {hub} in an address stands for where the hub is installed.</summary>
public sealed record ClientToSeed(string Id, string Name, string Kind)
{
    public IReadOnlyList<string> RedirectUris { get; init; } = [];
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];
    public string? BackchannelLogoutUri { get; init; }
    public IReadOnlyList<string> Permissions { get; init; } = [];
    public IReadOnlyList<ClientGrant> Grants { get; init; } = [];
}

/// <summary>Who signs in to a demonstration: a file beside the installation, not code.</summary>
public sealed record AccountsToSeed(IReadOnlyList<AccountToSeed> Accounts, IReadOnlyList<ClientToSeed> Clients)
{
    public static AccountsToSeed Read(string path) =>
        JsonSerializer.Deserialize<AccountsToSeed>(File.ReadAllBytes(path), JsonSerializerOptions.Web) ?? throw new InvalidDataException($"{path} is empty.");
}

/// <summary>A password that is shown once and never again; null for an account that was there before.</summary>
public sealed record SeededAccount(string UserName, string Name, string? Password, IReadOnlyList<string> Partnerships);

/// <summary>Makes accounts with random passwords and one-time-code seeds, and clients with their keys. A second run changes no password and no key.</summary>
public sealed class IdentitySeed(NpgsqlDataSource database, HubSecrets secrets, string secretsFolder, IdSource ids, TimeProvider clock)
{
    private readonly Authenticators _authenticators = new(database, secrets, clock);

    public async Task<IReadOnlyList<SeededAccount>> SeedAsync(AccountsToSeed wanted, string hubUrl, CancellationToken cancellation)
    {
        var seeded = new List<SeededAccount>();
        foreach (var account in wanted.Accounts)
        {
            seeded.Add(await SeedAsync(account, cancellation));
        }

        var register = new ClientRegister(database);
        foreach (var client in wanted.Clients)
        {
            await register.SaveAsync(Registration(client, hubUrl.TrimEnd('/')), ids.Next(), cancellation);
        }

        return seeded;
    }

    private async Task<SeededAccount> SeedAsync(AccountToSeed account, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var id = ids.Next();
        var password = NewPassword();
        await using var insert = new NpgsqlCommand("""
            insert into identity.account (id, user_name, normalized_user_name, email, normalized_email, email_confirmed, password_hash, security_stamp, concurrency_stamp, name)
            values ($1, $2, upper($2), $3, upper($3), true, $4, $5, $5, $6) on conflict (normalized_user_name) do nothing
            """, connection, transaction).Bind(id, account.UserName, account.Email, new PasswordHasher<AccountToSeed>().HashPassword(account, password),
            Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), account.Name);
        var isNew = await insert.ExecuteNonQueryAsync(cancellation) == 1;
        if (isNew)
        {
            await using var authenticator = new NpgsqlCommand("insert into identity.authenticator (account, secret) values ($1, $2)", connection, transaction)
                .Bind(id, _authenticators.Seal(id, RandomNumberGenerator.GetBytes(OneTimeCode.SecretBytes)));
            await authenticator.ExecuteNonQueryAsync(cancellation);
        }

        await SeedMembershipsAsync(account, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        return new SeededAccount(account.UserName, account.Name, isNew ? password : null, [.. account.Memberships.Select(m => m.Partnership).Distinct(StringComparer.Ordinal)]);
    }

    private async Task SeedMembershipsAsync(AccountToSeed account, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        foreach (var membership in account.Memberships)
        {
            await using var command = new NpgsqlCommand("""
                insert into identity.membership (account, partnership, agency, function, purposes, since)
                select id, $2, $3, $4, $5, $6 from identity.account where normalized_user_name = upper($1)
                on conflict (account, partnership, agency, function) do update set purposes = excluded.purposes
                """, transaction.Connection, transaction).Bind(account.UserName, membership.Partnership, membership.Agency, membership.Function,
                membership.Purposes.ToArray(), clock.GetUtcNow());
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private ClientRegistration Registration(ClientToSeed client, string hubUrl)
    {
        using var key = ClientKeyFile.LoadOrCreate(Path.Combine(secretsFolder, "clients", client.Id + ".pem"));
        string Address(string address) => address.Replace("{hub}", hubUrl, StringComparison.Ordinal);
        return new ClientRegistration(client.Id, client.Name, client.Kind, ClientKeyFile.Jwks(key))
        {
            RedirectUris = [.. client.RedirectUris.Select(Address)],
            PostLogoutRedirectUris = [.. client.PostLogoutRedirectUris.Select(Address)],
            BackchannelLogoutUri = client.BackchannelLogoutUri is { } uri ? Address(uri) : null,
            Permissions = client.Permissions,
            Grants = client.Grants,
        };
    }

    // 120 bits: nothing that anybody could guess, and short enough to type.
    private static string NewPassword() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(15));
}
