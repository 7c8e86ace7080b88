using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Places.Register;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>A question about disclosures, of a young person or of a place on the register by their tokens, of a user, and so on; all that is given must match. Times are days in London, the last one included, or ISO 8601 with their offset.</summary>
public sealed record DisclosureQuery(
    string? YoungPerson = null, string? User = null, string? Agency = null, string? Field = null, string? Clause = null,
    string? From = null, string? Until = null, int Limit = 25, string? Cursor = null);

/// <summary>Who saw what: entries of disclosures, shown through the gate like every record.</summary>
public sealed class WhoSawWhat
{
    private static readonly TimeOnly LastSecond = new(23, 59, 59);

    private readonly RecordGate _gate;

    private readonly PolicyRegister _policies;

    internal WhoSawWhat(RecordGate gate, PolicyRegister policies) => (_gate, _policies) = (gate, policies);

    public Task<Result<DisclosedPage>> SearchAsync(ReaderIdentity reader, DisclosureQuery query, CancellationToken cancellationToken = default)
    {
        var filters = new List<ListFilter>();
        var problems = new List<Problem>();
        // As the list compares it: one space between words, and none of the hyphens.
        Add("user", ListMatch.WordBegins, string.Join(' ', (query.User ?? "").Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries)));
        Add("agency", ListMatch.Equal, query.Agency);
        Add("fields", ListMatch.HasWord, query.Field);
        Add("clauses", ListMatch.HasWord, Number(query.Clause));
        var (from, until) = Times(query, problems);
        Add("at", ListMatch.From, from);
        Add("at", ListMatch.Until, until);

        var request = new ListRequest { YoungPerson = query.YoungPerson, Filters = filters, Limit = query.Limit, Cursor = query.Cursor };
        return problems.Count > 0 ? RefuseAsync(reader, problems, cancellationToken) : KnownAsync(reader, request, Number(query.Clause), cancellationToken);

        void Add(string field, ListMatch match, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                filters.Add(new ListFilter([field], match, text.Trim()));
            }
        }
    }

    private static (string? From, string? Until) Times(DisclosureQuery query, List<Problem> problems)
    {
        var (from, until) = (Time("from", query.From, TimeOnly.MinValue), Time("until", query.Until, LastSecond));
        if (from is not null && until is not null && string.CompareOrdinal(from, until) > 0)
        {
            problems.Add(new Problem("until", "The last day is before the first.", "Enter a day that is the first one or comes after it."));
        }

        return (from, until);

        string? Time(string name, string? text, TimeOnly ofDay)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return null;
            }

            if (Read(text.Trim(), ofDay) is { } at)
            {
                return Moment.ToTheSecond(at);
            }

            problems.Add(new Problem(name, "The time is neither a day nor a date and time with its offset.", "Enter a day like 2026-03-14, or a time like 2026-03-14T21:30:00Z."));
            return null;
        }
    }

    // Nothing found under a number that nobody ever wrote is not the same as nothing found. Entries may name clauses of documents that are no longer in force.
    private async Task<Result<DisclosedPage>> KnownAsync(ReaderIdentity reader, ListRequest request, string? clause, CancellationToken cancellationToken)
    {
        var found = await _gate.ListAsync(reader, DisclosureEntryRecord.Type, request, PlaceRegister.Names(request.YoungPerson) ? PlaceRecord.Type : YoungPersonRecord.Type, cancellationToken);
        return found is { IsSuccess: true, Value.Items.Count: 0 } && clause is not null
            && !(await _policies.CurrentAsync(reader.Partnership, cancellationToken)).Snapshot.Shares(clause)
            ? await RefuseAsync(reader, [new Problem("clause", $"No entry was found under \u201c{clause}\u201d, and nothing in force shares anything by a clause of that number.",
                "Enter the number as the agreement writes it, for example 5.9.")], cancellationToken)
            : found;
    }

    private Task<Result<DisclosedPage>> RefuseAsync(ReaderIdentity reader, IReadOnlyList<Problem> problems, CancellationToken cancellationToken) =>
        _gate.RefuseAsync<DisclosedPage>(reader, "disclosure-entry.search", DisclosureEntryRecord.Type, new Refusal.Invalid(problems), cancellationToken);

    // "Clause 5.9." is 5.9.
    private static string? Number(string? clause)
    {
        var number = (clause ?? "").Trim().TrimEnd('.');
        number = number.StartsWith("clause ", StringComparison.OrdinalIgnoreCase) ? number["clause ".Length..].Trim() : number;
        return number.Length == 0 ? null : number;
    }

    private static DateTimeOffset? Read(string text, TimeOnly ofDay) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Moment.On(day, ofDay) : Moment.Read(text);
}
