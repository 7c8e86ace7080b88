using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.People;

/// <summary>Young people, in each agency's own slice.</summary>
public sealed class YoungPeople
{
    private readonly RecordGate _gate;
    private readonly PersonMatcher _matcher;

    internal YoungPeople(RecordGate gate, PersonMatcher matcher) => (_gate, _matcher) = (gate, matcher);

    /// <summary>Records a new young person, or, with the token of one in reach, the own slice of that person.</summary>
    public Task<Result<DisclosedRecord>> CreateAsync(
        ReaderIdentity reader, RecordInput input, string? samePersonAs = null, CancellationToken cancellationToken = default) =>
        _gate.CreateAsync(reader, YoungPersonRecord.Type, input, (YoungPersonRecord.Type, samePersonAs), cancellationToken);

    public Task<Result<DisclosedRecord>> ReadAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.ReadAsync(reader, YoungPersonRecord.Type, token, cancellationToken);

    /// <summary>These fields of it alone: what a page has no room for is neither shown nor entered.</summary>
    public Task<Result<DisclosedRecord>> ReadAsync(ReaderIdentity reader, string token, IReadOnlyList<string> fields, CancellationToken cancellationToken = default) =>
        _gate.ReadAsync(reader, YoungPersonRecord.Type, token, cancellationToken, fields);

    public Task<Result<DisclosedRecord>> CorrectAsync(
        ReaderIdentity reader, string token, string? ifMatch, RecordInput input, CancellationToken cancellationToken = default) =>
        _gate.CorrectAsync(reader, YoungPersonRecord.Type, input,
            new Correction<YoungPersonRow>("young-person.correct", token, ifMatch), cancellationToken);

    /// <summary>Every slice in reach, or, with <see cref="ListRequest.YoungPerson"/>, the slices of one person.</summary>
    public Task<Result<DisclosedPage>> ListAsync(ReaderIdentity reader, ListRequest request, CancellationToken cancellationToken = default) =>
        _gate.ListAsync(reader, YoungPersonRecord.Type, request, YoungPersonRecord.Type, cancellationToken);

    public Task<Result<DisclosedPage>> SearchAsync(ReaderIdentity reader, PersonSearch search, CancellationToken cancellationToken = default)
    {
        var (request, problems) = search.ToRequest();
        return problems.Count > 0
            ? _gate.RefuseAsync<DisclosedPage>(reader, "young-person.search", YoungPersonRecord.Type, new Refusal.Invalid(problems), cancellationToken)
            : ListAsync(reader, request, cancellationToken);
    }

    public Task<Result<DisclosedHistory>> HistoryAsync(ReaderIdentity reader, string token, CancellationToken cancellationToken = default) =>
        _gate.HistoryAsync(reader, YoungPersonRecord.Type, token, cancellationToken);

    /// <summary>Looks over other agencies' slices for people beyond reach; the look-up is counted and logged whatever it finds, and whom the reader may not be shown is as nobody.</summary>
    public Task<Result<DisclosedPage>> MatchAsync(ReaderIdentity reader, PersonMatch match, CancellationToken cancellationToken = default) =>
        _matcher.MatchAsync(reader, match, cancellationToken);
}
