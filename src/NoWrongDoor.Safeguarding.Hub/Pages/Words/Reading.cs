using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Places.Register;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Words;

/// <summary>Turns what the gate disclosed into what a page says. It adds the words of agreements and the names of agencies, never a value.</summary>
public sealed class Reading(PolicyRegister policies, AgreementTexts texts, YoungPeople people, PlaceRegister places)
{
    public const string NoPlaceName = "A place (no name that you may see)";

    /// <summary>As many records as a page opens one by one.</summary>
    public const int MostOpened = 12;

    // Of whom a page of slices mostly has all.
    private const int NamedTogether = 50;

    /// <summary>A refusal that a part of the page met: it is the whole page's.</summary>
    public Refusal? Refused { get; private set; }

    /// <summary>
    /// What a part of a page was answered, or nothing where it is not there for this reader. Any other refusal is kept for the page: what could not be
    /// asked must never read as if there were nothing, least of all "not missing".
    /// </summary>
    public T? Of<T>(Result<T> answer)
        where T : class
    {
        if (answer is { IsSuccess: false, Refusal: not (Refusal.NotFound or Refusal.NotPermitted) })
        {
            Refused ??= answer.Refusal;
        }

        return answer.IsSuccess ? answer.Value : null;
    }

    /// <summary>Every record of a list, however many pages it takes: what is judged as a whole is not judged by its first page.</summary>
    public async Task<IReadOnlyList<DisclosedRecord>> AllAsync(Func<ListRequest, Task<Result<DisclosedPage>>> listAsync, ListRequest request)
    {
        var all = new List<DisclosedRecord>();
        var page = Of(await listAsync(request with { Limit = ListRequest.MostItems }));
        while (page is not null)
        {
            all.AddRange(page.Items);
            page = page.NextCursor is null ? null : Of(await listAsync(request with { Limit = ListRequest.MostItems, Cursor = page.NextCursor }));
        }

        return all;
    }

    /// <summary>Of what a list found the first, read one by one: a list never decrypts, so what it shows of phone, address, places and stories is coarse. The rest as listed.</summary>
    public async Task<IReadOnlyList<DisclosedRecord>> OpenedAsync(IReadOnlyList<DisclosedRecord> listed, int most, Func<string, Task<Result<DisclosedRecord>>> readAsync)
    {
        var opened = new List<DisclosedRecord>(listed.Count);
        foreach (var record in listed.Take(most))
        {
            if (Of(await readAsync(record.Id)) is { } read)
            {
                opened.Add(read);
            }
        }

        return [.. opened, .. listed.Skip(most)];
    }

    public async Task<RecordView> ViewAsync(ReaderIdentity reader, DisclosedRecord record, CancellationToken cancellationToken)
    {
        var lines = new List<LineView>(record.Fields.Count);
        foreach (var field in record.Fields)
        {
            lines.Add(await LineAsync(reader, field, cancellationToken));
        }

        return new RecordView(record.Id, record.Type, await NameAsync(reader, record.Owner, cancellationToken), record.Owner == reader.Agency, lines, record.ETag);
    }

    public Task<IReadOnlyList<RecordView>> ViewAsync(ReaderIdentity reader, DisclosedPage page, CancellationToken cancellationToken) =>
        ViewAsync(reader, page.Items, cancellationToken);

    public async Task<IReadOnlyList<RecordView>> ViewAsync(ReaderIdentity reader, IReadOnlyList<DisclosedRecord> records, CancellationToken cancellationToken)
    {
        var views = new List<RecordView>(records.Count);
        foreach (var record in records)
        {
            views.Add(await ViewAsync(reader, record, cancellationToken));
        }

        return views;
    }

    /// <summary>The agency's name as its agreements write it; its id where none names it.</summary>
    public async ValueTask<string> NameAsync(ReaderIdentity reader, string party, CancellationToken cancellationToken) =>
        (await policies.CurrentAsync(reader.Partnership, cancellationToken)).Parties.TryGetValue(party, out var known) ? known.Name : party;

    /// <summary>What to call each of several young people. Each is asked for once: every asking is a disclosure.</summary>
    public async Task<IReadOnlyDictionary<string, string>> PeopleAsync(ReaderIdentity reader, IEnumerable<string> subjects, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var (known, bySlice) = (subjects.Distinct(StringComparer.Ordinal).Where(IsSubject).ToList(), subjects.Where(s => !IsSubject(s)).Distinct(StringComparer.Ordinal));
        // A draft names the slice that it was begun from.
        foreach (var slice in bySlice)
        {
            names[slice] = await PersonAsync(reader, slice, cancellationToken);
        }

        foreach (var some in known.Chunk(NamedTogether))
        {
            var request = new ListRequest { YoungPeople = some, FirstOfEach = true, Fields = PersonWords.NameFields, Limit = NamedTogether };
            var slices = await AllAsync(asked => people.ListAsync(reader, asked, cancellationToken), request);
            foreach (var slice in slices)
            {
                names[slice.Subject] = await WordsAsync(reader, slice, cancellationToken) ?? await PersonAsync(reader, slice.Subject, cancellationToken);
            }

            var inVain = some.Where(s => !names.ContainsKey(s)).ToList();
            if (slices.Count > 0 && inVain.Count > 0)
            {
                // Once more without the others, so that it is entered as a refusal.
                _ = await people.ListAsync(reader, request with { YoungPeople = inVain }, cancellationToken);
            }

            inVain.ForEach(s => names[s] = PersonWords.NoName);
        }

        return names;
    }

    private static bool IsSubject(string token) => token.StartsWith("su_", StringComparison.Ordinal);

    /// <summary>What to call one young person, from the slices that the reader is shown.</summary>
    public async Task<string> PersonAsync(ReaderIdentity reader, string subject, CancellationToken cancellationToken)
    {
        var request = new ListRequest { YoungPerson = subject, Fields = PersonWords.NameFields };
        return Of(await people.ListAsync(reader, request with { FirstOfEach = true }, cancellationToken)) is not { Items: [var slice, ..] } ? PersonWords.NoName
            : await WordsAsync(reader, slice, cancellationToken)
            ?? (Of(await people.ListAsync(reader, request, cancellationToken)) is { } slices ? PersonWords.Name(await ViewAsync(reader, slices, cancellationToken)) : PersonWords.NoName);
    }

    // The list begins with who is shown most of a name. Where that is no more than that there is one, another slice may say it: nothing then.
    private async Task<string?> WordsAsync(ReaderIdentity reader, DisclosedRecord first, CancellationToken cancellationToken)
    {
        var name = PersonWords.Name([await ViewAsync(reader, first, cancellationToken)]);
        return name == PersonWords.NoName && first.Fields.Any(f => f is { IsShown: true, Rung: "exists" }) ? null : name;
    }

    /// <summary>What to call whom or what a record of this type is about, and its page; no page where the reader is shown no name.</summary>
    public async Task<(string Name, string? Address)> AboutAsync(ReaderIdentity reader, string? type, string subject, CancellationToken cancellationToken)
    {
        if (type != "place")
        {
            var person = await PersonAsync(reader, subject, cancellationToken);
            return (person, person == PersonWords.NoName ? null : $"/young-people/{subject}");
        }

        var found = Of(await places.ListAsync(reader, new ListRequest { YoungPerson = subject, Fields = ["place_name"], Limit = 1 }, cancellationToken));
        return found?.Items is [var place] && place["place_name"] is { Rung: "full", Value.Text: { } name } ? (name, $"/places/{place.Id}") : (NoPlaceName, null);
    }

    public async ValueTask<ClauseView> ClauseAsync(ReaderIdentity reader, string number, string agreement, CancellationToken cancellationToken)
    {
        var (text, law) = await texts.FindAsync(reader.Partnership, agreement, cancellationToken) is { } document ? WordsOf(document, number) : (null, null);
        return new ClauseView(number, text, law, Short(agreement));
    }

    /// <summary>Clauses by number out of these documents; one that none of them has is left out.</summary>
    public async Task<IReadOnlyList<ClauseView>> ClausesAsync(
        ReaderIdentity reader, IEnumerable<string> numbers, IReadOnlyList<string> agreements, CancellationToken cancellationToken)
    {
        var found = new List<ClauseView>();
        foreach (var number in numbers.Order(ClauseOrder.ByPart))
        {
            foreach (var agreement in agreements)
            {
                if (await ClauseAsync(reader, number, agreement, cancellationToken) is { Text: not null } clause)
                {
                    found.Add(clause);
                }
            }
        }

        return found;
    }

    /// <summary>The agencies of the partnership's agreements, by id and name.</summary>
    public async ValueTask<IReadOnlyList<(string Id, string Name)>> AgenciesAsync(ReaderIdentity reader, CancellationToken cancellationToken) =>
        [.. (await policies.CurrentAsync(reader.Partnership, cancellationToken)).Parties.Values.Select(p => (p.Id, p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal)];

    private async ValueTask<LineView> LineAsync(ReaderIdentity reader, DisclosedField field, CancellationToken cancellationToken)
    {
        var label = FieldWords.Label(field.Name);
        if (field.Withheld is { } withheld)
        {
            return new LineView(field.Name, label, null, null, new WithheldView(
                ReasonWords.Of(withheld.Reason), withheld.Ask, await WithheldClauseAsync(reader, withheld, cancellationToken), ReasonWords.WithoutClause(withheld.Reason)));
        }

        var value = ValueWords.Of(field.Name, field.Rung, field.Value.Kind, field.Value.Text);
        if (field.Name is "agency" or "holder" or "member_agency" or "owner_agency" or "safety_owner_agency" or "nominated_by" or "lead_agency" && value.Raw is { } party)
        {
            value = value with { Words = await NameAsync(reader, party, cancellationToken) };
        }

        if (field.Name == "permitted_recipients" && value.Raw is { } parties)
        {
            value = value with { Words = await NamesAsync(reader, parties.Split(", "), cancellationToken) };
        }

        if (field.Name == "audience" && value.Raw is { } readers)
        {
            value = value with { Words = await ReadersAsync(reader, readers.Split(", "), cancellationToken) };
        }

        var source = field.Provenance is { } from
            ? new SourceView(await NameAsync(reader, from.Owner, cancellationToken), ValueWords.Of(from.AsOf),
                await ClauseAsync(reader, from.Clause ?? "", from.Agreement, cancellationToken))
            : null;
        return new LineView(field.Name, label, value, source, null);
    }

    private async ValueTask<string> NamesAsync(ReaderIdentity reader, string[] parties, CancellationToken cancellationToken)
    {
        var names = new List<string>(parties.Length);
        foreach (var party in parties)
        {
            names.Add(await NameAsync(reader, party, cancellationToken));
        }

        return string.Join("; ", names);
    }

    /// <summary>Agencies, and functions in agencies, in words: "Social worker (Children's Social Care)".</summary>
    public async ValueTask<string> ReadersAsync(ReaderIdentity reader, IReadOnlyList<string> named, CancellationToken cancellationToken)
    {
        var words = new List<string>(named.Count);
        foreach (var one in named)
        {
            var parts = one.Split('/', 2);
            var agency = await NameAsync(reader, parts[0], cancellationToken);
            words.Add(parts.Length == 2 ? $"{FieldWords.Plain(parts[1])} ({agency})" : agency);
        }

        return string.Join("; ", words);
    }

    // A withheld field names its clause but no document: the clause stands in one of those in force.
    private async ValueTask<ClauseView?> WithheldClauseAsync(ReaderIdentity reader, Withheld withheld, CancellationToken cancellationToken)
    {
        if (withheld.Clause is not { } number)
        {
            return null;
        }

        foreach (var reference in (await policies.CurrentAsync(reader.Partnership, cancellationToken)).Snapshot.AgreementRefs)
        {
            if (await texts.FindAsync(reader.Partnership, reference, cancellationToken) is { } document && document.Clauses.Any(c => c.Number == number))
            {
                return await ClauseAsync(reader, number, reference, cancellationToken);
            }
        }

        return null;
    }

    private static (string? Text, string? Law) WordsOf(SharingAgreement document, string number) =>
        document.Clauses.FirstOrDefault(c => c.Number == number) is not { } clause ? (null, null)
            : (clause.Text, clause.Gateway is { } id && document.Gateways.TryGetValue(id, out var gateway) ? gateway.Cite : null);

    // Enough of the hash to tell two documents apart by eye; the whole of it stands in the receipt.
    private static string Short(string reference) =>
        reference.LastIndexOf('#') is var at and >= 0 && reference.Length > at + 13 ? reference[..(at + 13)] : reference;
}
