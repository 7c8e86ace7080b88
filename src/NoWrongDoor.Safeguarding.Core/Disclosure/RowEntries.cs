using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>
/// Entries of work on many rows: one for each thousand of them, each under a context of its own in the work's one transaction. The passage writes the last.
/// </summary>
internal sealed class RowEntries(ContextSigner signer, EntryWriter entries, IdSource ids, TimeProvider time)
{
    /// <summary>Binds the session's context for another while: what comes before it (reading a file) may take longer than a context lives.</summary>
    public Task RenewAsync(GateSession session, CancellationToken cancellationToken) =>
        session.BindAsync(signer.Sign(session.ContextUntil(time.GetUtcNow() + Passage.ContextLife)), cancellationToken);

    /// <summary>Enters each part but the last and leaves the last to the session itself, with its context bound.</summary>
    /// <param name="session">The work's session.</param>
    /// <param name="asked">What the entries are of.</param>
    /// <param name="parts">In their order.</param>
    /// <param name="under">Told under which session, whose context is bound and whose leaf is in the ledger or will be, the part of this number is entered.</param>
    /// <param name="cancellationToken">Ends the whole.</param>
    public async Task EnterAsync(
        GateSession session, Asked asked, IReadOnlyList<LeafRows> parts, Func<GateSession, int, Task> under, CancellationToken cancellationToken)
    {
        for (var part = 0; part < parts.Count - 1; part++)
        {
            var further = session.Further(new DisclosureMoment(ids.Next(), Moment.Kept(time.GetUtcNow())));
            further.Rows = parts[part];
            await RenewAsync(further, cancellationToken);
            await entries.WriteAsync(further, asked, asked.Outcome, cancellationToken);
            await under(further, part);
        }

        session.Rows = parts.Count > 0 ? parts[^1] : LeafRows.None;
        await RenewAsync(session, cancellationToken);
        if (parts.Count > 0)
        {
            await under(session, parts.Count - 1);
        }
    }
}
