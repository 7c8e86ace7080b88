using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>Puts the demonstration's documents in force and leaves each as the file beside it says. A second time changes nothing, also not what an officer has changed since.</summary>
public sealed class DemonstrationPublication(AgreementPublisher register, DemonstrationSignatures signatures)
{
    public async Task<Result<PolicyPublication>> PublishAsync(
        string partnership, IReadOnlyCollection<string> agencies, DateOnly at, (string ByWhom, string Why) change, CancellationToken cancellationToken)
    {
        var published = await register.PublishAsync(partnership, signatures.DocumentsFor(agencies, at), change.ByWhom, change.Why, cancellationToken);
        foreach (var (agreement, why) in published.IsSuccess ? signatures.SuspendedOf(agencies) : [])
        {
            if (!published.Value.Documents.Any(d => d.StartsWith(agreement + "@", StringComparison.Ordinal) && d.EndsWith(":in-force", StringComparison.Ordinal)))
            {
                continue;
            }

            var suspended = await register.SuspendAsync(partnership, agreement, change.ByWhom, why, cancellationToken);
            if (!suspended.IsSuccess)
            {
                return suspended;
            }

            published = new PolicyPublication(suspended.Value.Heads, [.. published.Value.Documents, .. suspended.Value.Documents]);
        }

        return published;
    }
}
