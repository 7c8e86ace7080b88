using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>
/// All that one page asks of the gate: one transaction under one signed context, and one entry that names every record the page was shown and how far.
/// Whoever asks through <see cref="Reader"/> has what it was answered before the entry is committed: nothing of it may leave before
/// <see cref="CloseAsync"/> has said that it may. A sitting only reads, one question after the other.
/// </summary>
public sealed class Sitting : IAsyncDisposable
{
    private readonly Passage _passage;
    private readonly SemaphoreSlim _seats;
    private readonly ReaderIdentity _reader;
    private readonly Asked _asked;
    private readonly PageEntry _shown = new();
    private readonly List<RefusedQuestion> _refused = [];
    private GateSession? _session;
    private bool _seated;
    private bool _answered;
    private bool _overtaken;
    private bool _closed;

    internal Sitting(Passage passage, SemaphoreSlim seats, ReaderIdentity reader, string route)
    {
        (_passage, _seats, _reader, _asked) = (passage, seats, reader, new Asked(Asked.Read, route));
        Reader = reader with { Sitting = this };
    }

    /// <summary>The reader as long as the sitting lasts: whatever is asked as this reader is part of it.</summary>
    public ReaderIdentity Reader { get; }

    /// <summary>
    /// Enters what was shown and what was refused. Nothing: the page may be shown. A refusal: nothing of it may be, because an agreement came into force meanwhile
    /// or the sitting took longer than its context lives.
    /// </summary>
    /// <param name="notShown">Why the page is not shown, whatever its questions were answered: then it is entered as refused and not as shown.</param>
    /// <param name="cancellationToken">The client hung up: nothing is shown, and what was refused is entered all the same.</param>
    /// <exception cref="Exception">The entry could not be written: nothing of the page may be shown.</exception>
    public async Task<Refusal?> CloseAsync(Refusal? notShown, CancellationToken cancellationToken)
    {
        if (notShown is not null && _answered)
        {
            _refused.Insert(0, new RefusedQuestion(_asked, notShown, _shown.Records));
            _answered = false;
        }

        try
        {
            _overtaken = _overtaken || (_session is { } session && !await EndAsync(session, cancellationToken));
        }
        catch
        {
            await AbandonAsync();
            throw;
        }

        var moved = _overtaken ? new Refusal.PolicyMoved() : null;
        if (moved is not null)
        {
            _refused.Add(new RefusedQuestion(_asked, moved, _shown.Records));
        }

        await AbandonAsync();
        return moved;
    }

    /// <summary>Nothing of the page is shown, for it failed. What was refused until then is entered all the same: otherwise one could ask without a trace.</summary>
    public async Task AbandonAsync()
    {
        await DisposeAsync();
        while (_refused.Count > 0)
        {
            var refused = _refused[0];
            _refused.RemoveAt(0);
            await _passage.RefuseAsync(_reader, refused);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _closed = true;
        if (_session is { } session)
        {
            _session = null;
            await session.DisposeAsync();
        }

        if (_seated)
        {
            _seated = false;
            _seats.Release();
        }
    }

    internal async Task<Result<T>> AskAsync<T>(Asked asked, Func<GateSession, Task<Result<T>>> work, CancellationToken cancellationToken)
        where T : class
    {
        if (_closed || asked.Kind is not (Asked.Read or Asked.Search))
        {
            throw new InvalidOperationException(_closed ? "The sitting is over." : "A sitting only reads.");
        }

        if (_overtaken)
        {
            return new Refusal.PolicyMoved();
        }

        // One policy from the first question to the last; the database refuses what a later one has overtaken.
        var refused = _session is null ? await _passage.RefusalOfAsync(_reader, asked, cancellationToken) : Passage.RefusalOf(_reader, asked, _session.Policy);
        if (refused is null)
        {
            return await AnswerAsync(asked, work, cancellationToken);
        }

        _refused.Add(new RefusedQuestion(asked, refused, []));
        return refused;
    }

    // What was shown; or, where all that was asked was refused, the first refusal, which needs no transaction of its own.
    private async Task<bool> EndAsync(GateSession session, CancellationToken cancellationToken)
    {
        if (_answered)
        {
            return await _passage.EnterAsync(session, _asked, _shown.Records, cancellationToken);
        }

        // Nothing but a question that failed: the page fails with it.
        var ended = _refused.Count == 0 || await _passage.EnterAsync(session, _refused[0]);
        if (ended && _refused.Count > 0)
        {
            _refused.RemoveAt(0);
        }

        return ended;
    }

    private async Task<Result<T>> AnswerAsync<T>(Asked asked, Func<GateSession, Task<Result<T>>> work, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            if (!_seated)
            {
                await _seats.WaitAsync(cancellationToken);
                _seated = true;
            }

            _session ??= await _passage.OpenAsync(_reader, new Recollection(), cancellationToken);
            var question = _session.Again();
            var result = await work(question);
            _answered |= result.IsSuccess;
            if (result.IsSuccess)
            {
                _shown.Add(asked, question.Entries);
            }
            else
            {
                _refused.Add(new RefusedQuestion(asked, result.Refusal, question.Entries));
            }

            return result;
        }
        catch (Exception overtaken) when (Passage.Overtaken(overtaken))
        {
            _overtaken = true;
            return new Refusal.PolicyMoved();
        }
    }
}
