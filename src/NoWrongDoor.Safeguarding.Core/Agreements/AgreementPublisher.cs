using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>Changes the register of a partnership: document, signatures, event, ledger entry and new head in one transaction. A faulty or
/// unsigned candidate changes nothing.</summary>
public sealed class AgreementPublisher(NpgsqlDataSource policy, TrustStore trust, PolicyEntry entry, TimeProvider time)
{
    /// <summary>Puts documents in force; an earlier version of the same id is superseded.</summary>
    public Task<Result<PolicyPublication>> PublishAsync(
        string partnership, IReadOnlyList<SignedDocument> documents, string byWhom, string why, CancellationToken cancellationToken)
    {
        var candidates = new List<Candidate>();
        var problems = new List<Problem>();
        var keys = trust.Read();
        problems.AddRange(keys.Faults.Select(f => new Problem("trust-list", f.Problem, f.Remedy)));
        foreach (var document in documents)
        {
            if (keys.Value is not null && Candidate.Judge(document, keys.Value, London.DayOf(time.GetUtcNow()), problems) is { } candidate)
            {
                candidates.Add(candidate);
            }
        }

        return problems.Count > 0
            ? Task.FromResult<Result<PolicyPublication>>(new Refusal.Invalid(problems))
            : ChangeAsync(new Change(partnership, byWhom, why, keys.Value!), async change =>
            {
                foreach (var candidate in candidates)
                {
                    await change.PutInForceAsync(candidate, cancellationToken);
                }

                return candidates.Count > 0 ? null : new Refusal.Invalid("documents", "There is nothing to publish.", "Name at least one document.");
            }, cancellationToken);
    }

    /// <summary>All shares of the agreement are void from now on, until it is resumed.</summary>
    public Task<Result<PolicyPublication>> SuspendAsync(string partnership, string agreement, string byWhom, string why, CancellationToken cancellationToken) =>
        MarkAsync(partnership, agreement, "suspended", byWhom, why, cancellationToken);

    /// <summary>Ends a suspension.</summary>
    public Task<Result<PolicyPublication>> ResumeAsync(string partnership, string agreement, string byWhom, string why, CancellationToken cancellationToken) =>
        MarkAsync(partnership, agreement, "in-force", byWhom, why, cancellationToken);

    /// <summary>Ends the agreement for good; the own-slice policy and the hub-wide limits cannot be withdrawn, nor suspended.</summary>
    public Task<Result<PolicyPublication>> WithdrawAsync(string partnership, string agreement, string byWhom, string why, CancellationToken cancellationToken) =>
        MarkAsync(partnership, agreement, "withdrawn", byWhom, why, cancellationToken);

    private Task<Result<PolicyPublication>> MarkAsync(string partnership, string agreement, string mark, string byWhom, string why, CancellationToken cancellationToken)
    {
        var keys = trust.Read();
        return keys.Value is null
            ? Task.FromResult<Result<PolicyPublication>>(new Refusal.Invalid([.. keys.Faults.Select(f => new Problem("trust-list", f.Problem, f.Remedy))]))
            : ChangeAsync(new Change(partnership, byWhom, why, keys.Value), change => change.MarkAsync(agreement, mark, cancellationToken), cancellationToken);
    }

    private async Task<Result<PolicyPublication>> ChangeAsync(Change change, Func<RegisterChange, Task<Refusal?>> make, CancellationToken cancellationToken)
    {
        await using var connection = await policy.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var register = new RegisterChange(connection, change, time.GetUtcNow());
        try
        {
            await register.BeginAsync(cancellationToken);
            if (await make(register) is { } refused)
            {
                return refused;
            }

            var compiled = (await Register.ReadAsync(connection, change.Partnership, change.Trust, cancellationToken)).Compile();
            if (await register.SetHeadsAsync(compiled.Heads, cancellationToken))
            {
                await entry.WriteAsync(connection, change, register.Changed, compiled.Heads, cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            return new PolicyPublication(compiled.Heads, register.Changed);
        }
        catch (Exception unsound) when (unsound is UnsoundRegisterException or ArgumentException)
        {
            return new Refusal.Invalid("documents", unsound.Message, "Nothing was changed. Mend the document or its signatures and publish again.");
        }
    }
}

/// <summary>Whose change it is, to which partnership, by which keys.</summary>
public sealed record Change(string Partnership, string ByWhom, string Why, TrustList Trust);
