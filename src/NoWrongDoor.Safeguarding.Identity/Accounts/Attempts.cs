using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;

namespace NoWrongDoor.Safeguarding.Identity.Accounts;

/// <summary>What the budgets say of a try.</summary>
public enum Admission
{
    Admitted,

    /// <summary>The name as typed or the address has been tried too often: said openly, for it is so of any name.</summary>
    TooMany,

    /// <summary>
    /// The account has, under another of its names. Answered as a wrong password, right or not: to say more would tell that the two names
    /// belong to one account, and so that it exists.
    /// </summary>
    AccountSpent,
}

/// <summary>
/// Tries in a window by name as typed, by account and by address, counted before anything is compared, so that many at once pass no more than one after
/// the other. A name that nobody has is counted in as many places as one that somebody has.
/// </summary>
public sealed class Attempts(NpgsqlDataSource database, TimeProvider clock)
{
    public const int MostPerName = 10;
    public const int MostPerAddress = 100;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>
    /// A browser in which the account has signed in before has tries of its own, which nobody elsewhere can use up: otherwise anybody could keep an
    /// officer out. When they are spent it is as any other browser.
    /// </summary>
    public async Task<bool> AdmitKnownAsync(Guid account, string browser, CancellationToken cancellation)
    {
        var subject = Subject($"browser {browser} {account:D}");
        return (await CountAsync([subject], cancellation))[Key(subject)] <= MostPerName;
    }

    public async Task<Admission> AdmitAsync(string name, Guid? account, string? address, CancellationToken cancellation)
    {
        var typed = Typed(name);
        var (byName, byAddress, byAccount) = (Subject(typed), Subject("address " + address), Subject(account is { } id ? Account(id) : "nobody " + typed));
        var tries = await CountAsync([byName, byAddress, byAccount], cancellation);
        return tries[Key(byName)] > MostPerName || tries[Key(byAddress)] > MostPerAddress ? Admission.TooMany
            : account is not null && tries[Key(byAccount)] > MostPerName ? Admission.AccountSpent : Admission.Admitted;
    }

    /// <summary>Second steps are tried per account, codes of either kind together; a password known to an attacker must not buy a million guesses.</summary>
    public async Task<bool> AdmitCodeAsync(Guid account, CancellationToken cancellation)
    {
        var subject = Subject(Code(account));
        return (await CountAsync([subject], cancellation))[Key(subject)] <= MostPerName;
    }

    /// <summary>After a whole sign-in: earlier slips no longer count against the person, under whichever of the account's names.</summary>
    public async Task ForgetAsync(Guid account, IEnumerable<string> names, CancellationToken cancellation)
    {
        var subjects = names.Select(Typed).Append(Account(account)).Append(Code(account)).Select(Subject).ToArray();
        await using var command = database.CreateCommand("delete from identity.attempt where subject = any($1)").Bind(new object?[] { subjects });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // In one order everywhere: two sign-ins that share a name and an address never wait for each other.
    private async Task<Dictionary<string, int>> CountAsync(byte[][] subjects, CancellationToken cancellation)
    {
        var ticks = clock.GetUtcNow().Ticks;
        var window = new DateTimeOffset(ticks - (ticks % Window.Ticks), TimeSpan.Zero);
        await using var command = database.CreateCommand("""
            insert into identity.attempt as a (subject, window_at, tries) select s, $2, 1 from unnest($1::bytea[]) s order by s
            on conflict (subject, window_at) do update set tries = a.tries + 1 returning subject, tries
            """).Bind(subjects, window);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var tries = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            tries[Key(reader.GetFieldValue<byte[]>(0))] = reader.GetInt32(1);
        }

        return tries;
    }

    private static string Typed(string name) => "name " + name.Trim().ToUpperInvariant();

    private static string Account(Guid account) => "account " + account.ToString("D");

    private static string Code(Guid account) => "code " + account.ToString("D");

    private static byte[] Subject(string what) => SHA256.HashData(Encoding.UTF8.GetBytes(what));

    private static string Key(byte[] subject) => Convert.ToHexString(subject);
}
