using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Intelligence;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Demonstration;

/// <summary>Records the demonstration through the same services as everybody: each agency its own, with revision and entry.</summary>
public sealed partial class DemonstrationSeed
{
    private static readonly string[] Permissions = [.. FunctionCatalogue.AllPermissions.Where(p => p.StartsWith("record.", StringComparison.Ordinal))];

    private static readonly Dictionary<string, IReadOnlyList<DemonstrationRecord>> NoRecords = [];

    private readonly DemonstrationServices _records;
    private readonly PolicyRegister _policies;
    private readonly AgencyTokens _tokens;
    private readonly IdSource _ids;
    private readonly TimeProvider _time;

    internal DemonstrationSeed(DemonstrationServices records, PolicyRegister policies, AgencyTokens tokens, IdSource ids, TimeProvider time) =>
        (_records, _policies, _tokens, _ids, _time) = (records, policies, tokens, ids, time);

    /// <summary>How many people were recorded; none when the first writer already has some.</summary>
    public async Task<int> SeedAsync(DemonstrationPeople wanted, CancellationToken cancellationToken)
    {
        var heads = (await _policies.RefreshAsync(wanted.Partnership, cancellationToken)).Snapshot.Heads;
        var user = _ids.Next();
        var writers = wanted.Writers.ToDictionary(w => w.Key, w => new ReaderIdentity(wanted.Partnership, w.Key, w.Value.Function, w.Value.Purpose,
            user, "Demonstration", heads, FactSet.Empty, Permissions, null), StringComparer.Ordinal);
        var first = writers[wanted.People[0].First.By];
        if (Valid(await _records.People.ListAsync(first, new ListRequest { Limit = 1 }, cancellationToken)).Items.Count > 0)
        {
            return 0;
        }

        foreach (var person in wanted.People)
        {
            await RecordAsync(person, writers, cancellationToken);
        }

        foreach (var place in wanted.Places ?? [])
        {
            Valid(await _records.Places.CreateAsync(writers[place.By], Input(place.Fields), cancellationToken));
        }

        return wanted.People.Count;
    }

    private async Task RecordAsync(DemonstrationPerson person, Dictionary<string, ReaderIdentity> writers, CancellationToken cancellationToken)
    {
        var lead = writers[person.First.By];
        var subject = Valid(await _records.People.CreateAsync(lead, Input(person.First.Fields), null, cancellationToken)).Subject;
        foreach (var relationship in person.Relationships ?? [])
        {
            var by = writers[relationship.By];
            Valid(await _records.Relationships.RecordAsync(by, As(by, lead, subject), Input(relationship.Fields), cancellationToken));
        }

        foreach (var membership in person.Cases ?? [])
        {
            var by = writers[membership.By];
            Valid(await _records.Cases.RecordAsync(by, As(by, lead, subject), Input(membership.Fields), cancellationToken));
        }

        foreach (var slice in person.Slices ?? [])
        {
            var by = writers[slice.By];
            Valid(await _records.People.CreateAsync(by, Input(slice.Fields), As(by, lead, subject), cancellationToken));
        }

        foreach (var episode in person.Missing ?? [])
        {
            var by = writers[episode.By];
            var open = Valid(await _records.Missing.CreateAsync(by, As(by, lead, subject), Input(episode.Fields), cancellationToken));
            if (episode.Closed is { } closed)
            {
                Valid(await _records.Missing.CloseAsync(by, open.Id, open.ETag, Input(closed), cancellationToken));
            }
        }

        foreach (var (type, record) in (person.Records ?? NoRecords).SelectMany(r => r.Value.Select(one => (r.Key, one))))
        {
            var by = writers[record.By];
            by = by with { Function = record.Function ?? by.Function };
            await RecordAsync(_records.Records.First(r => r.Type == type), by, As(by, lead, subject), record, cancellationToken);
        }
    }

    private async Task RecordAsync(PersonRecords records, ReaderIdentity by, string subject, DemonstrationRecord record, CancellationToken cancellationToken)
    {
        var recorded = Valid(await records.CreateAsync(by, subject, Input(record.Fields), cancellationToken));
        if (record.SignedOffBy is { } second && records is IntelligenceItems items)
        {
            Valid(await items.SignOffAsync(by with { User = _ids.Next(), UserName = second }, recorded.Id, recorded.ETag, "demonstration", cancellationToken));
        }
    }

    // The same person under another agency's token.
    private string As(ReaderIdentity by, ReaderIdentity lead, string subject) =>
        _tokens.Of(by.Partnership, by.Agency, SubjectToken.Prefix, _tokens.Read(lead.Partnership, lead.Agency, SubjectToken.Prefix, subject)!.Value);

    private RecordInput Input(IReadOnlyDictionary<string, JsonElement> fields) =>
        new(fields.ToDictionary(f => f.Key, f => Dated(f.Value), StringComparer.Ordinal), "demonstration");

    private JsonElement Dated(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || Ago().Match(value.GetString()!) is not { Success: true } ago)
        {
            return value;
        }

        var (amount, unit) = (int.Parse(ago.Groups[1].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), ago.Groups[2].Value);
        var at = _time.GetUtcNow() + (unit == "h" ? TimeSpan.FromHours(amount) : TimeSpan.FromDays(amount));
        return JsonSerializer.SerializeToElement(at.UtcDateTime.ToString(unit == "D" ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    private static T Valid<T>(Result<T> result)
        where T : class => result.IsSuccess ? result.Value : throw new InvalidDataException(result.Refusal switch
        {
            Refusal.Invalid invalid => string.Join(" ", invalid.Problems.Select(p => $"{p.Field}: {p.Rule}")),
            var refusal => $"The demonstration was refused: {refusal.Code}.",
        });

    [GeneratedRegex("^([-+][0-9]{1,4})([dhD])$", RegexOptions.CultureInvariant)]
    private static partial Regex Ago();
}
