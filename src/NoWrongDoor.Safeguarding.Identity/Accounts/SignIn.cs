using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Identity.Entries;
using NoWrongDoor.Safeguarding.Identity.OpenId;
using NoWrongDoor.Safeguarding.Identity.Sessions;

namespace NoWrongDoor.Safeguarding.Identity.Accounts;

public enum SignInStep
{
    Right,
    Wrong,
    TooMany,

    /// <summary>The first step has run out: start again.</summary>
    StartAgain,
}

/// <param name="Step">What comes next.</param>
/// <param name="Secret">For the cookie of the next step.</param>
/// <param name="Account">Who has signed in, once both steps are done.</param>
public sealed record SignInOutcome(SignInStep Step, string? Secret = null, Guid? Account = null);

/// <summary>Where a try comes from.</summary>
public sealed record TryingBrowser(string? Address, string? Known);

/// <summary>Password, then one-time code: both, always. Every end of it is an entry in the ledger.</summary>
public sealed class SignIn(PasswordCheck passwords, Attempts attempts, KnownBrowsers browsers, SecondStep second, HalfSignIns halves, SignInEntries entries)
{
    public async Task<SignInOutcome> PasswordAsync(string name, string password, TryingBrowser browser, CancellationToken cancellation)
    {
        var account = await passwords.FindAsync(name);
        var admission = await AdmitAsync(name, account?.Id, browser, cancellation);
        if (admission == Admission.TooMany)
        {
            await entries.RefusedAsync(account?.Id, "too-many", cancellation);
            return new SignInOutcome(SignInStep.TooMany);
        }

        if (!passwords.IsRight(account, password) || admission == Admission.AccountSpent)
        {
            await entries.RefusedAsync(account?.Id, admission == Admission.AccountSpent ? "too-many" : "password", cancellation);
            return new SignInOutcome(SignInStep.Wrong);
        }

        return new SignInOutcome(SignInStep.Right, await halves.StartAsync(account!.Id, cancellation));
    }

    public Task<SignInOutcome> CodeAsync(string half, string code, CancellationToken cancellation) => second.TakeAsync(half, code, cancellation);

    private async Task<Admission> AdmitAsync(string name, Guid? account, TryingBrowser browser, CancellationToken cancellation) =>
        account is { } id && browsers.Recognise(browser.Known, id) is { } known && await attempts.AdmitKnownAsync(id, known, cancellation)
            ? Admission.Admitted
            : await attempts.AdmitAsync(name, account, browser.Address, cancellation);
}

/// <summary>The second step: a code works once, and so does the first step that it completes.</summary>
public sealed class SecondStep(NpgsqlDataSource database, HalfSignIns halves, Authenticators authenticators, Attempts attempts, CompletedSignIn completed, SignInEntries entries)
{
    public async Task<SignInOutcome> TakeAsync(string half, string code, CancellationToken cancellation)
    {
        if (await halves.FindAsync(half, cancellation) is not { } pending)
        {
            return new SignInOutcome(SignInStep.StartAgain);
        }

        if (!await attempts.AdmitCodeAsync(pending.Account, cancellation))
        {
            await entries.RefusedAsync(pending.Account, "too-many", cancellation);
            return new SignInOutcome(SignInStep.TooMany);
        }

        if (await authenticators.UseAsync(pending.Account, code, cancellation) is var check and not CodeCheck.Right)
        {
            await entries.RefusedAsync(pending.Account, check == CodeCheck.UsedBefore ? "code-used" : "code", cancellation);
            return new SignInOutcome(SignInStep.Wrong);
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await halves.FinishAsync(half, transaction, cancellation))
        {
            return new SignInOutcome(SignInStep.StartAgain);
        }

        var secret = await completed.StartAsync(pending.Account, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        await attempts.ForgetAsync(pending.Account, pending.Names, cancellation);
        return new SignInOutcome(SignInStep.Right, secret, pending.Account);
    }
}

public sealed class CompletedSignIn(SessionStore sessions, SignInEntries entries, IdSource ids)
{
    /// <summary>Session and entry commit together: nobody is signed in without a trace.</summary>
    public async Task<string> StartAsync(Guid account, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var secret = await sessions.StartAsync(ids.Next(), account, Assurance.TwoFactors, Assurance.PasswordAndCode, transaction, cancellation);
        await entries.SignedInAsync(account, transaction, cancellation);
        return secret;
    }
}
