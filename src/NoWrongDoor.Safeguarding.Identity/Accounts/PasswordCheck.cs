using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace NoWrongDoor.Safeguarding.Identity.Accounts;

/// <summary>Compares a password. Unknown names cost the same work and get the same answer as a wrong password.</summary>
public sealed class PasswordCheck(UserManager<Account> accounts, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    private static readonly Account Nobody = new();
    private static readonly Lazy<string> NobodysHash =
        new(() => new PasswordHasher<Account>().HashPassword(Nobody, Convert.ToHexString(RandomNumberGenerator.GetBytes(32))));

    public async Task<Account?> FindAsync(string nameOrEmail)
    {
        var typed = nameOrEmail.Trim();
        return typed.Contains('@', StringComparison.Ordinal) ? await accounts.FindByEmailAsync(typed) : await accounts.FindByNameAsync(typed);
    }

    /// <summary>True for the right password of an account that may sign in.</summary>
    public bool IsRight(Account? account, string password)
    {
        var verified = hasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? NobodysHash.Value, password);
        return verified != PasswordVerificationResult.Failed && account is { SuspendedAt: null, PasswordHash: not null }
            && !(account.LockoutEnd > clock.GetUtcNow());
    }
}
