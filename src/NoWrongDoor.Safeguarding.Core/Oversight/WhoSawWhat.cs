using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>A question about disclosures; all that is given must match. Times are days in London, the last one included, or ISO 8601 with their offset.</summary>
public sealed record DisclosureQuery(
    string? YoungPerson = null, string? User = null, string? Agency = null, string? Field = null, string? Clause = null,
    string? From = null, string? Until = null, int Limit = 25, string? Cursor = null);

/// <summary>Who saw what: entries of disclosures, shown through the gate like every record.</summary>
public sealed class WhoSawWhat
{
    private static readonly TimeOnly LastSecond = new(23, 59, 59);

    private readonly RecordGate _gate;

    internal WhoSawWhat(RecordGate gate) => _gate = gate;

    public Task<Result<DisclosedPage>> SearchAsync(ReaderIdentity reader, DisclosureQuery query, CancellationToken cancellationToken = default)
    {
        var filters = new List<ListFilter>();
        var problems = new List<Problem>();
        Add("user", ListMatch.WordBegins, query.User);
        Add("agency", ListMatch.Equal, query.Agency);
        Add("fields", ListMatch.HasWord, query.Field);
        Add("clauses", ListMatch.HasWord, query.Clause);
        Add("at", ListMatch.From, Time("from", query.From, TimeOnly.MinValue));
        Add("at", ListMatch.Until, Time("until", query.Until, LastSecond));
        var request = new ListRequest { YoungPerson = query.YoungPerson, Filters = filters, Limit = query.Limit, Cursor = query.Cursor };
        return problems.Count > 0
            ? _gate.RefuseAsync<DisclosedPage>(reader, "disclosure-entry.search", DisclosureEntryRecord.Type, new Refusal.Invalid(problems), cancellationToken)
            : _gate.ListAsync(reader, DisclosureEntryRecord.Type, request, YoungPersonRecord.Type, cancellationToken);

        void Add(string field, ListMatch match, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                filters.Add(new ListFilter([field], match, text.Trim()));
            }
        }

        string? Time(string name, string? text, TimeOnly ofDay)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return null;
            }

            if (Read(text.Trim(), ofDay) is { } at)
            {
                return at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            }

            problems.Add(new Problem(name, "The time is neither a day nor a date and time with its offset.", "Enter a day like 2026-03-14, or a time like 2026-03-14T21:30:00Z."));
            return null;
        }
    }

    private static DateTimeOffset? Read(string text, TimeOnly ofDay) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Moment.On(day, ofDay) : Moment.Read(text);
}
