using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace NoWrongDoor.Safeguarding.Identity.Sessions;

/// <summary>
/// Says to the provider, months later, that an account signed in here with both factors. It opens nothing: it only lets the person try when somebody
/// else has used up the account's tries. Sealed, so that nobody can make one.
/// </summary>
public sealed class KnownBrowsers(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);
    private readonly IDataProtector _protector = protection.CreateProtector("NoWrongDoor.Identity.KnownBrowser");

    public string Remember(Guid account) => _protector.Protect(string.Create(CultureInfo.InvariantCulture,
        $"{account:N} {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))} {(clock.GetUtcNow() + Life).ToUnixTimeSeconds()}"));

    /// <summary>The browser's own number, where it was given one for this account; null in every other case.</summary>
    public string? Recognise(string? cookie, Guid account)
    {
        if (string.IsNullOrEmpty(cookie))
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(cookie).Split(' ') is [var whose, var browser, var until] && whose == account.ToString("N")
                && long.Parse(until, CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds() ? browser : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
