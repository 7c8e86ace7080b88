using Microsoft.EntityFrameworkCore;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>
/// The way through the gate: signed context, work, entry, commit, and only then the answer. A refusal rolls the work back and commits
/// an entry of its own. Work overtaken by a new agreement, or by the end of its context, is done again once, whole.
/// </summary>
internal sealed class Passage(
    DbContextOptions<HubContext> options, ContextSigner signer, PolicyRegister policies, TimeProvider time, IdSource ids, EntryWriter entries)
{
    public const string StaleHeads = "NW002";
    private const string ExpiredContext = "NW001";

    internal static readonly TimeSpan ContextLife = TimeSpan.FromSeconds(30);

    // Longer than a commit takes, shorter than the context lives.
    private static readonly TimeSpan LongestRefusal = TimeSpan.FromSeconds(10);

    public async Task<Result<T>> RunAsync<T>(
        ReaderIdentity reader, Asked asked, Func<GateSession, Task<Result<T>>> work, CancellationToken cancellationToken)
        where T : class
    {
        if (reader.Sitting is { } sitting)
        {
            return await sitting.AskAsync(asked, work, cancellationToken);
        }

        var policy = await PolicyForAsync(reader, cancellationToken);
        if (RefusalOf(reader, asked, policy) is not { } refusal)
        {
            return await AttemptAsync(reader, asked, policy, work, cancellationToken);
        }

        await RefuseAsync(reader, policy, new RefusedQuestion(asked, refusal, []));
        return refusal;
    }

    /// <summary>Why a question of a sitting is refused before it is asked; nothing for one that may be asked.</summary>
    internal async Task<Refusal?> RefusalOfAsync(ReaderIdentity reader, Asked asked, CancellationToken cancellationToken) =>
        RefusalOf(reader, asked, await PolicyForAsync(reader, cancellationToken));

    /// <summary>The session of a sitting.</summary>
    internal async Task<GateSession> OpenAsync(ReaderIdentity reader, Recollection recollection, CancellationToken cancellationToken) =>
        await OpenAsync(reader, await PolicyForAsync(reader, cancellationToken), cancellationToken, recollection);

    /// <summary>Ends a session with the entry of what was shown in it. False when it was overtaken: then nothing of it may be shown.</summary>
    internal Task<bool> EnterAsync(GateSession session, Asked asked, IEnumerable<EntryRecord> shown, CancellationToken cancellationToken) =>
        UnlessOvertakenAsync(async () =>
        {
            session.Entries.AddRange(shown);
            await entries.WriteAsync(session, asked, asked.Outcome, cancellationToken);
            await session.CommitAsync(cancellationToken);
        });

    /// <summary>Ends a session in which nothing was shown with the entry of a refusal. False when it was overtaken.</summary>
    internal Task<bool> EnterAsync(GateSession session, RefusedQuestion refused) => UnlessOvertakenAsync(() => EnterRefusalAsync(session, refused));

    /// <summary>The entry of a refusal in a session of its own.</summary>
    internal async Task RefuseAsync(ReaderIdentity reader, RefusedQuestion refused) =>
        await RefuseAsync(reader, await policies.CurrentAsync(reader.Partnership, CancellationToken.None), refused);

    private static async Task<bool> UnlessOvertakenAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception overtaken) when (Overtaken(overtaken))
        {
            return false;
        }
    }

    private async Task<PolicyInForce> PolicyForAsync(ReaderIdentity reader, CancellationToken cancellationToken)
    {
        var policy = await policies.CurrentAsync(reader.Partnership, cancellationToken);
        return policy.Snapshot.Heads == reader.Heads ? policy : await policies.RefreshAsync(reader.Partnership, cancellationToken);
    }

    internal static Refusal? RefusalOf(ReaderIdentity reader, Asked asked, PolicyInForce policy) =>
        policy.Snapshot.Heads != reader.Heads ? new Refusal.PolicyMoved()
        : asked.Permission is { } permission && !reader.Permissions.Contains(permission, StringComparer.Ordinal)
            ? new Refusal.NotPermitted("Your function may not do this for this purpose.", "Choose another function or purpose, or ask your agency's administrator.") : null;

    private async Task<Result<T>> AttemptAsync<T>(
        ReaderIdentity reader, Asked asked, PolicyInForce policy, Func<GateSession, Task<Result<T>>> work, CancellationToken cancellationToken)
        where T : class
    {
        var attempted = new List<EntryRecord>();
        for (var again = false; ; again = true)
        {
            try
            {
                return await OnceAsync(reader, asked, policy, work, attempted, cancellationToken);
            }
            catch (Exception overtaken) when (Overtaken(overtaken))
            {
                policy = await policies.RefreshAsync(reader.Partnership, cancellationToken);
                if (again)
                {
                    var moved = new Refusal.PolicyMoved();
                    await RefuseAsync(reader, policy, new RefusedQuestion(asked, moved, attempted));
                    return moved;
                }
            }
        }
    }

    private async Task<Result<T>> OnceAsync<T>(
        ReaderIdentity reader, Asked asked, PolicyInForce policy, Func<GateSession, Task<Result<T>>> work, List<EntryRecord> attempted, CancellationToken cancellationToken)
        where T : class
    {
        Result<T> result;
        await using (var session = await OpenAsync(reader, policy, cancellationToken))
        {
            result = await work(session);
            attempted.Clear();
            attempted.AddRange(session.Entries);
            if (result.IsSuccess)
            {
                await entries.WriteAsync(session, asked with { Route = session.Route ?? asked.Route }, asked.Outcome, cancellationToken);
                await session.CommitAsync(cancellationToken);
                return result;
            }

            if (asked.OnlyReads)
            {
                await EnterRefusalAsync(session, new RefusedQuestion(asked, result.Refusal, attempted));
                return result;
            }
        }

        await RefuseAsync(reader, policy, new RefusedQuestion(asked, result.Refusal, attempted));
        return result;
    }

    private async Task RefuseAsync(ReaderIdentity reader, PolicyInForce policy, RefusedQuestion refused)
    {
        using var limit = new CancellationTokenSource(LongestRefusal, time);
        for (var again = false; ; again = true)
        {
            try
            {
                await using var session = await OpenAsync(reader, policy, limit.Token);
                await EnterRefusalAsync(session, refused);
                return;
            }
            catch (Exception overtaken) when (Overtaken(overtaken) && !again)
            {
                policy = await policies.RefreshAsync(reader.Partnership, limit.Token);
            }
        }
    }

    // INVARIANT: the entry of a refusal names what was asked for, never what is there: it is the same whether or not the record exists.
    // It is entered also when the client has hung up meanwhile: otherwise one could ask without a trace.
    private async Task EnterRefusalAsync(GateSession session, RefusedQuestion refused)
    {
        using var limit = new CancellationTokenSource(LongestRefusal, time);
        List<EntryRecord> attempted = [.. refused.Attempted.Select(e => EntryRecord.Attempt(e.Type, e.Record))];
        session.Entries.Clear();
        session.Entries.AddRange(attempted);
        await entries.WriteAsync(session, refused.Asked with { Kind = Asked.Refused }, $"refused:{refused.Refusal.Code}", limit.Token);
        await session.CommitAsync(limit.Token);
    }

    private async Task<GateSession> OpenAsync(ReaderIdentity reader, PolicyInForce policy, CancellationToken cancellationToken, Recollection? recollection = null)
    {
        var moment = new DisclosureMoment(ids.Next(), Moment.Kept(time.GetUtcNow()));
        var context = signer.Sign(GateSession.ContextOf(reader, policy, moment, moment.At + ContextLife));
        var db = new HubContext(options);
        try
        {
            return new GateSession(db, await db.EnterAsync(context, cancellationToken), reader, policy, moment) { Recollection = recollection };
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    // By a new agreement, or by the clock: work that took longer than its context lives is done again once under a fresh one.
    internal static bool Overtaken(Exception exception) =>
        (exception as PostgresException ?? exception.InnerException as PostgresException) is { SqlState: StaleHeads or ExpiredContext };
}

/// <summary>A question, why it was refused, and which records it named.</summary>
internal sealed record RefusedQuestion(Asked Asked, Refusal Refusal, IReadOnlyList<EntryRecord> Attempted);
