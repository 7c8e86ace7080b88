using NoWrongDoor.Safeguarding.Core.Agreements;

namespace NoWrongDoor.Safeguarding.Identity.TokenService;

/// <summary>The policy head that a token is issued under, and what its reader may act under.</summary>
/// <param name="Heads">The head of the partnership's policy.</param>
/// <param name="References">The agreements in force that the agency signed, and the own-slice policy last.</param>
/// <param name="IsCovered">Whether there is any agreement among them.</param>
public sealed record AgreementCover(string Heads, IReadOnlyList<string> References, bool IsCovered);

/// <summary>Asks the register, which verifies every signature. What a reader is shown is decided by the hub, field by field; here it is only whether any
/// agreement is theirs.</summary>
public sealed class AgreementCovers(PolicyRegister register, TimeProvider clock)
{
    /// <summary>Null when nobody can say what the partnership's policy is: the register has raised the alarm.</summary>
    public async ValueTask<AgreementCover?> FindAsync(Membership acting, string purpose, CancellationToken cancellation)
    {
        try
        {
            var snapshot = (await CurrentAsync(acting, cancellation)).Snapshot;
            var references = snapshot.ReferencesFor(acting.Agency, purpose, London.DayOf(clock.GetUtcNow()));
            return new AgreementCover(snapshot.Heads, references, references.Any(r => r != snapshot.OwnSliceRef));
        }
        catch (PolicyUnavailableException)
        {
            return null;
        }
    }

    // The head was read with the membership: a suspension counts from the next token on, not from the register's next look.
    private async ValueTask<PolicyInForce> CurrentAsync(Membership acting, CancellationToken cancellation)
    {
        var known = await register.CurrentAsync(acting.Partnership, cancellation);
        return known.Snapshot.Heads == acting.Heads ? known : await register.RefreshAsync(acting.Partnership, cancellation);
    }
}
