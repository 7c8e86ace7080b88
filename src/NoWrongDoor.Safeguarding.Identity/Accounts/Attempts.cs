using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;

namespace NoWrongDoor.Safeguarding.Identity.Accounts;

/// <summary>
/// Tries per name and per address in a window, counted before anything is compared, so that many at once pass no more than one after the other.
/// Names are counted as typed, whether or not an account has them: the answer tells nothing about accounts.
/// </summary>
public sealed class Attempts(NpgsqlDataSource database, TimeProvider clock)
{
    public const int MostPerName = 10;
    public const int MostPerAddress = 100;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    public async Task<bool> AdmitAsync(string name, string? address, CancellationToken cancellation)
    {
        var byName = await CountAsync("name " + name.Trim().ToUpperInvariant(), cancellation);
        var byAddress = await CountAsync("address " + address, cancellation);
        return byName <= MostPerName && byAddress <= MostPerAddress;
    }

    /// <summary>One-time codes are tried per account; a password known to an attacker must not buy a million guesses.</summary>
    public async Task<bool> AdmitCodeAsync(Guid account, CancellationToken cancellation) =>
        await CountAsync("code " + account.ToString("D"), cancellation) <= MostPerName;

    /// <summary>After a whole sign-in: earlier slips no longer count against the person.</summary>
    public async Task ForgetAsync(string name, Guid account, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("delete from identity.attempt where subject = any($1)")
            .Bind(new object?[] { new[] { Subject("name " + name.Trim().ToUpperInvariant()), Subject("code " + account.ToString("D")) } });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<int> CountAsync(string what, CancellationToken cancellation)
    {
        var ticks = clock.GetUtcNow().Ticks;
        var window = new DateTimeOffset(ticks - (ticks % Window.Ticks), TimeSpan.Zero);
        await using var command = database.CreateCommand("""
            insert into identity.attempt as a (subject, window_at, tries) values ($1, $2, 1)
            on conflict (subject, window_at) do update set tries = a.tries + 1 returning tries
            """).Bind(Subject(what), window);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static byte[] Subject(string what) => SHA256.HashData(Encoding.UTF8.GetBytes(what));
}
