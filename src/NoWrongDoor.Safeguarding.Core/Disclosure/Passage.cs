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
        var policy = await policies.CurrentAsync(reader.Partnership, cancellationToken);
        if (policy.Snapshot.Heads != reader.Heads)
        {
            policy = await policies.RefreshAsync(reader.Partnership, cancellationToken);
        }

        var attempted = new List<EntryRecord>();
        Result<T> result;
        if (policy.Snapshot.Heads != reader.Heads)
        {
            result = new Refusal.PolicyMoved();
        }
        else if (asked.Permission is { } permission && !reader.Permissions.Contains(permission, StringComparer.Ordinal))
        {
            result = new Refusal.NotPermitted("Your function may not do this for this purpose.", "Choose another function or purpose, or ask your agency's administrator.");
        }
        else
        {
            (result, policy) = await AttemptAsync(reader, asked, policy, work, attempted, cancellationToken);
        }

        if (!result.IsSuccess)
        {
            await RefuseAsync(reader, asked, policy, result.Refusal, attempted);
        }

        return result;
    }

    private async Task<(Result<T> Result, PolicyInForce Policy)> AttemptAsync<T>(
        ReaderIdentity reader, Asked asked, PolicyInForce policy, Func<GateSession, Task<Result<T>>> work, List<EntryRecord> attempted, CancellationToken cancellationToken)
        where T : class
    {
        for (var again = false; ; again = true)
        {
            try
            {
                return (await OnceAsync(reader, asked, policy, work, attempted, cancellationToken), policy);
            }
            catch (Exception overtaken) when (Overtaken(overtaken))
            {
                policy = await policies.RefreshAsync(reader.Partnership, cancellationToken);
                if (again)
                {
                    return (new Refusal.PolicyMoved(), policy);
                }
            }
        }
    }

    private async Task<Result<T>> OnceAsync<T>(
        ReaderIdentity reader, Asked asked, PolicyInForce policy, Func<GateSession, Task<Result<T>>> work, List<EntryRecord> attempted, CancellationToken cancellationToken)
        where T : class
    {
        await using var session = await OpenAsync(reader, policy, cancellationToken);
        var result = await work(session);
        attempted.Clear();
        attempted.AddRange(session.Entries);
        if (result.IsSuccess)
        {
            await entries.WriteAsync(session, asked, asked.Outcome, cancellationToken);
            await session.CommitAsync(cancellationToken);
        }

        return result;
    }

    // INVARIANT: the entry of a refusal names what was asked for, never what is there: it is the same whether or not the record exists.
    // It is entered also when the client has hung up meanwhile: otherwise one could ask without a trace.
    private async Task RefuseAsync(ReaderIdentity reader, Asked asked, PolicyInForce policy, Refusal refusal, List<EntryRecord> attempted)
    {
        using var limit = new CancellationTokenSource(LongestRefusal, time);
        var cancellationToken = limit.Token;
        for (var again = false; ; again = true)
        {
            try
            {
                await using var session = await OpenAsync(reader, policy, cancellationToken);
                session.Entries.AddRange(attempted.Select(e => EntryRecord.Attempt(e.Type, e.Record)));
                await entries.WriteAsync(session, asked with { Kind = Asked.Refused }, $"refused:{refusal.Code}", cancellationToken);
                await session.CommitAsync(cancellationToken);
                return;
            }
            catch (Exception overtaken) when (Overtaken(overtaken) && !again)
            {
                policy = await policies.RefreshAsync(reader.Partnership, cancellationToken);
            }
        }
    }

    private async Task<GateSession> OpenAsync(ReaderIdentity reader, PolicyInForce policy, CancellationToken cancellationToken)
    {
        var moment = new DisclosureMoment(ids.Next(), Moment.Kept(time.GetUtcNow()));
        var context = signer.Sign(GateSession.ContextOf(reader, policy, moment, moment.At + ContextLife));
        var db = new HubContext(options);
        try
        {
            return new GateSession(db, await db.EnterAsync(context, cancellationToken), reader, policy, moment);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    // By a new agreement, or by the clock: work that took longer than its context lives is done again once under a fresh one.
    private static bool Overtaken(Exception exception) =>
        (exception as PostgresException ?? exception.InnerException as PostgresException) is { SqlState: StaleHeads or ExpiredContext };
}
