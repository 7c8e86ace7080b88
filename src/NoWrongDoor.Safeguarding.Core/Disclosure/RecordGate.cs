using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>What every record folder asks of the gate, in its own words.</summary>
internal sealed class RecordGate(Passage passage, RecordReader reader, RecordLister lister, RecordWriter writer, HistoryReader history, AgencyTokens tokens)
{
    public Task<Result<DisclosedRecord>> ReadAsync<TRow>(
        ReaderIdentity who, RecordType<TRow> type, string token, CancellationToken cancellationToken, IReadOnlyList<string>? fields = null)
        where TRow : RecordRow, new() =>
        passage.RunAsync(who, new Asked(Asked.Read, $"{type.Name}.read", type.ReadPermission) { OnlyReads = true }, s => reader.ReadAsync(s, type, token, fields, cancellationToken), cancellationToken);

    public Task<Result<DisclosedPage>> ListAsync(
        ReaderIdentity who, RecordType type, ListRequest request, RecordType people, CancellationToken cancellationToken) =>
        passage.RunAsync<DisclosedPage>(who, new Asked(request.Filters.Count > 0 ? Asked.Search : Asked.Read,
            $"{type.Name}.{(request.Filters.Count > 0 ? "search" : "list")}", type.ReadPermission) { OnlyReads = true }, async session =>
        {
            var subjects = request.YoungPeople?.Select(t => tokens.Read(who.Partnership, who.Agency, SubjectToken.Prefix, t)).OfType<Guid>().ToArray();
            if (request.YoungPerson is { } person)
            {
                if (await SubjectAsync(session, people, person, cancellationToken) is not { } subject)
                {
                    return new Refusal.NotFound();
                }

                subjects = [subject];
            }

            // Only of a record of which the reader is shown something: what else there is has no parts either.
            (string Column, Guid Id)? whole = null;
            if (request.PartOf is { } token)
            {
                whole = type.Wholes.FirstOrDefault(w => token.StartsWith(w.Type.TokenPrefix + "_", StringComparison.Ordinal)) is { } of
                    && await lister.FindAsync(session, of.Type, token, cancellationToken) is { } found ? (of.Column, found.Record) : null;
                if (whole is null)
                {
                    return new Refusal.NotFound();
                }
            }

            session.Entries.Clear();
            var listed = await lister.ListAsync(session, type, request with { Whole = whole }, subjects, cancellationToken);
            return type.Name == people.Name && request is { YoungPeople: { } named, Filters: [], Cursor: null } && listed is { IsSuccess: true, Value.Items.Count: 0 } ? NotFound(session, people, named) : listed;
        }, cancellationToken);

    // Nobody of them is within reach: entered as whoever is asked for alone, each by the id of the token.
    private Result<DisclosedPage> NotFound(GateSession session, RecordType people, IEnumerable<string> named)
    {
        session.Entries.Clear();
        session.Entries.AddRange(named.Select(token => EntryRecord.Attempt(people.Name, tokens.Read(session.Reader.Partnership, session.Reader.Agency, SubjectToken.Prefix, token) ?? Guid.Empty)));
        return new Refusal.NotFound();
    }

    public Task<Result<DisclosedHistory>> HistoryAsync<TRow>(ReaderIdentity who, RecordType<TRow> type, string token, CancellationToken cancellationToken)
        where TRow : RecordRow, new() =>
        passage.RunAsync(who, new Asked(Asked.Read, $"{type.Name}.history", type.ReadPermission) { OnlyReads = true, OfVersions = true }, s => history.ReadAsync(s, type, token, cancellationToken), cancellationToken);

    /// <summary>A question about a record that the reader is shown, whose answer holds no value of it: that it was asked is entered, and nothing as shown.</summary>
    public Task<Result<TAnswer>> AskAboutAsync<TRow, TAnswer>(ReaderIdentity who, RecordType<TRow> type, (string Route, string Token) asked,
        Func<GateSession, TRow, CancellationToken, Task<TAnswer>> answer, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
        where TAnswer : class =>
        passage.RunAsync<TAnswer>(who, new Asked(Asked.Read, asked.Route, type.ReadPermission) { OnlyReads = true }, async session =>
        {
            if (await reader.FindAsync(session, type, asked.Token, cancellationToken) is not { } scoped)
            {
                return new Refusal.NotFound();
            }

            session.Entries.Clear();
            return await answer(session, scoped.Row, cancellationToken);
        }, cancellationToken);

    /// <summary>A question that is refused before it is asked: the refusal is entered all the same.</summary>
    public Task<Result<T>> RefuseAsync<T>(ReaderIdentity who, string route, RecordType type, Refusal refusal, CancellationToken cancellationToken)
        where T : class =>
        passage.RunAsync(who, new Asked(Asked.Search, route, type.ReadPermission) { OnlyReads = true }, _ => Task.FromResult(Result<T>.FromRefusal(refusal)), cancellationToken);

    /// <summary>Creates a record; about the subject of a record in reach when a token names one, else of a new young person.</summary>
    public Task<Result<DisclosedRecord>> CreateAsync<TRow>(
        ReaderIdentity who, RecordType<TRow> type, RecordInput input, (RecordType Type, string? Token) about, CancellationToken cancellationToken,
        Complete<TRow>? complete = null)
        where TRow : RecordRow, new()
    {
        var asked = new Asked(Asked.Write, $"{type.Name}.create", type.Permission);
        return StoreAsync(who, type, passage.RunAsync<Stored>(who, asked, async session =>
        {
            FoundRecord? found = null;
            if (about.Token is { } token)
            {
                found = await lister.FindAsync(session, about.Type, token, cancellationToken);
                if (found is null)
                {
                    return new Refusal.NotFound();
                }
            }

            session.Entries.Clear();
            return await writer.CreateAsync(session, type, input, new Creation<TRow>(asked.Route, found?.Subject, found?.Record, complete), cancellationToken);
        }, cancellationToken), cancellationToken);
    }

    public Task<Result<DisclosedRecord>> CorrectAsync<TRow>(
        ReaderIdentity who, RecordType<TRow> type, RecordInput input, Correction<TRow> correction, CancellationToken cancellationToken)
        where TRow : RecordRow, new() =>
        StoreAsync(who, type, passage.RunAsync(who, new Asked(Asked.Write, correction.Route, type.Permission),
            s => writer.CorrectAsync(s, type, input, correction, cancellationToken), cancellationToken), cancellationToken);

    /// <summary>The act is an entry of its own; the record is then read as it may be seen after it.</summary>
    public Task<Result<DisclosedRecord>> ActAsync<TRow>(ReaderIdentity who, RecordType<TRow> type, RecordAct<TRow> act, CancellationToken cancellationToken)
        where TRow : RecordRow, new() =>
        StoreAsync(who, type, passage.RunAsync<Stored>(who, new Asked(Asked.Write, act.Route), async session =>
        {
            if (await reader.FindAsync(session, type, act.Token, cancellationToken) is not { } scoped)
            {
                return new Refusal.NotFound();
            }

            var shown = await reader.ShowAsync(session, type, scoped, cancellationToken);
            session.Entries.Clear();
            session.Entries.Add(EntryRecord.Attempt(type.Name, scoped.Row.Id));
            if (shown.ETag != act.IfMatch)
            {
                return new Refusal.Stale();
            }

            if (await act.DoAsync(session, scoped.Row, shown, cancellationToken) is { } refused)
            {
                return refused;
            }

            // No MAC: the act stores no revision.
            session.Entries.Clear();
            session.Entries.Add(new EntryRecord(type.Name, scoped.Row.Id, scoped.Row.Subject, scoped.Row.Owner, scoped.Row.Revision, null, act.Fields, string.Empty, [], []));
            return new Stored(scoped.Row.Id);
        }, cancellationToken), cancellationToken);

    // What was stored is shown as everything else is: read again through the gate, with an entry of its own.
    private async Task<Result<DisclosedRecord>> StoreAsync<TRow>(
        ReaderIdentity who, RecordType<TRow> type, Task<Result<Stored>> storing, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        var stored = await storing;
        return stored.IsSuccess
            ? await ReadAsync(who, type, tokens.Of(who.Partnership, who.Agency, type.TokenPrefix, stored.Value.Id), cancellationToken)
            : stored.Refusal;
    }

    private async Task<Guid?> SubjectAsync(GateSession session, RecordType people, string token, CancellationToken cancellationToken) =>
        (await lister.FindAsync(session, people, token, cancellationToken))?.Subject;
}
